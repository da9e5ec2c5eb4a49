package ciclo.messaging.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A block of addresses, `10.0.0.0/8`.
///
/// @param address any one in it
/// @param bits how many leading bits all have in common
public record Network(InetAddress address, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/([0-9]{1,3})");

    public Network {
        if (bits < 0 || bits > 8 * address.getAddress().length) {
            throw new IllegalArgumentException(address.getHostAddress() + " has no " + bits + " bits");
        }
    }

    /// @throws IllegalArgumentException if it is no block in CIDR notation
    public static Network parse(String cidr) {
        var parts = FORM.matcher(cidr);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a network in CIDR notation: " + cidr);
        }
        try {
            // Digits, dots and colons alone are never looked up.
            return new Network(InetAddress.getByName(parts.group(1)), Integer.parseInt(parts.group(2)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network in CIDR notation: " + cidr, e);
        }
    }

    /// Whether it holds this address. An IPv4 address is in no IPv6 network.
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
