package ciclo.local.run;

import ciclo.local.Failure;
import ciclo.testkit.FreePorts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who listens where, on the loopback interface.
///
/// @param services one for each
/// @param smtp the mail catcher's way in
/// @param mails the page that shows what it caught
record Ports(Map<Service, Integer> services, int kafka, int postgres, int smtp, int mails) {

    /// The ports that the documentation names. PostgreSQL is not on its usual one, where many machines run one already.
    static Ports usual() {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, service.usualPort());
        }
        return new Ports(services, 9092, 15432, 3025, 8025);
    }

    /// Whatever is free.
    static Ports free() {
        int count = Service.values().length;
        int[] found = FreePorts.find(count + 4);
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, found[service.ordinal()]);
        }
        return new Ports(services, found[count], found[count + 1], found[count + 2], found[count + 3]);
    }

    /// As `CICLO_PORTS` says: `free`, or nothing for the usual ones.
    static Ports parse(String setting) {
        return switch (setting.strip()) {
            case "", "usual" -> usual();
            case "free" -> free();
            default -> throw new Failure("CICLO_PORTS is free or unset, not " + setting);
        };
    }

    int of(Service service) {
        return services.getOrDefault(service, service.usualPort());
    }

    /// Each port by the name of the process that wants it.
    ///
    /// @param ownKafka whether the broker is one of ours, and so needs its port
    /// @param ownPostgres the same for the database server
    Map<String, Integer> byName(boolean ownKafka, boolean ownPostgres) {
        Map<String, Integer> names = new LinkedHashMap<>();
        services.forEach((service, port) -> names.put(service.processName(), port));
        if (ownKafka) {
            names.put("kafka", kafka);
        }
        if (ownPostgres) {
            names.put("postgres", postgres);
        }
        names.put("mails (SMTP)", smtp);
        names.put("mails", mails);
        return names;
    }
}
