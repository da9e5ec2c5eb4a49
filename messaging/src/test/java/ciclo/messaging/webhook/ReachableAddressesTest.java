package ciclo.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableAddressesTest {

    private final ReachableAddresses nothingAllowed = new ReachableAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "93.184.216.34",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "169.253.255.255",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::200e",
                "::ffff:8.8.8.8"
            })
    void publicAddressIsReachable(String address) throws UnknownHostException {
        assertThat(nothingAllowed.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.9.9.9",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void addressThatIsNotPublicIsNot(String address) throws UnknownHostException {
        assertThat(nothingAllowed.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1"})
    void loopbackInDisguiseIsNotReachable(String host) throws UnknownHostException {
        assertThat(nothingAllowed.contain(InetAddress.getByName(host))).isFalse();
    }

    @Test
    void whatTheOperatorAllowsIsReachable() throws UnknownHostException {
        var some = new ReachableAddresses(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd12::/32")));

        assertThat(some.contain(InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(some.contain(InetAddress.getByName("fd12::5"))).isTrue();
        assertThat(some.contain(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(some.contain(InetAddress.getByName("fd13::5"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "::/129", "example.com/8", "10.0.0.0/-1", "/8", "a/8"})
    void whatIsNoNetworkIsRefused(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(cidr));
    }
}
