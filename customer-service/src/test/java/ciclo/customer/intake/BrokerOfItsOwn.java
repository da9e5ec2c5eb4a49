package ciclo.customer.intake;

import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.Servers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The servers as ever, with a broker that a test can silence.
public class BrokerOfItsOwn extends CicloServers {

    private @Nullable KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        KafkaBroker started = Servers.startKafka();
        broker = started;
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("kafka.bootstrap.servers", started.bootstrapServers());
        settings.put("ciclo.test.broker-pid", String.valueOf(started.process().pid()));
        return settings;
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.resume();
            broker.close();
        }
        super.stop();
    }
}
