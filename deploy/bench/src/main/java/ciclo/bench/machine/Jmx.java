package ciclo.bench.machine;

import ciclo.bench.Failure;
import ciclo.testkit.ChildProcess;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// The way into another Java process of this user.
final class Jmx implements AutoCloseable {

    private final JMXConnector connector;

    private Jmx(JMXConnector connector) {
        this.connector = connector;
    }

    static Jmx of(ChildProcess process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new Failure("Cannot look into process " + process.pid() + ": " + e.getMessage(), e);
        }
    }

    MBeanServerConnection beans() {
        try {
            return connector.getMBeanServerConnection();
        } catch (IOException e) {
            throw new Failure("The process cannot be looked into any more", e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The process has ended, and the connection with it.
        }
    }
}
