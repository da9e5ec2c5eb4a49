package ciclo.bench.machine;

import ciclo.bench.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/// Notices on the broker when a topic is first read, whoever reads it: the same clock for every contender, and none of
/// them has to tell.
public final class FetchProbe implements AutoCloseable {

    private final Jmx jmx;
    private final List<ObjectName> bytesOut = new ArrayList<>();
    private long before;

    private FetchProbe(Jmx jmx, List<String> topics) throws JMException {
        this.jmx = jmx;
        for (String topic : topics) {
            bytesOut.add(new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec,topic=" + topic));
        }
        before = total();
    }

    /// Takes what has been read up to now for nothing.
    public static FetchProbe of(Machine machine, List<String> topics) {
        try {
            return new FetchProbe(Jmx.of(machine.broker()), topics);
        } catch (JMException e) {
            throw new Failure("The broker does not count its bytes", e);
        }
    }

    /// Whether anything was read since.
    public boolean hasFetched() {
        return total() > before;
    }

    private long total() {
        long total = 0;
        for (ObjectName name : bytesOut) {
            try {
                total += (Long) jmx.beans().getAttribute(name, "Count");
            } catch (InstanceNotFoundException e) {
                // Counted from the first byte on.
            } catch (JMException | IOException e) {
                throw new Failure("The broker does not count its bytes", e);
            }
        }
        return total;
    }

    @Override
    public void close() {
        jmx.close();
    }
}
