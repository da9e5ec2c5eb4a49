package ciclo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.local.Failure;
import ciclo.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {

    @Test
    void aBusyPortIsNamedWithItsHolderAndTheRemedy() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.checkPorts(Map.of("ticket-service", holder.getLocalPort())))
                    .isInstanceOf(Failure.class)
                    .hasMessageContainingAll(
                            "Port " + holder.getLocalPort(),
                            "ticket-service",
                            "pid " + ProcessHandle.current().pid(),
                            "CICLO_PORTS=free");
        }
    }

    @Test
    void freePortsPass() {
        Preflight.checkPorts(Map.of("kafka", FreePorts.find(1)[0]));
    }

    @Test
    void tooLittleDiskIsSaidInMebibytes() {
        assertThatThrownBy(() -> Preflight.checkDisk(Path.of("data"), (1L << 30) - 1))
                .hasMessageContainingAll("1023 MiB", "data", "CICLO_HOME");
        Preflight.checkDisk(Path.of("data"), 1L << 30);
    }

    @Test
    void usualPortsAreTheDocumentedOnes() {
        assertThat(Ports.parse("").byName(true, true))
                .containsEntry("customer-service", 8081)
                .containsEntry("ticket-service", 8082)
                .containsEntry("lifecycle-service", 8083)
                .containsEntry("campaign-service", 8084)
                .containsEntry("kafka", 9092)
                .containsEntry("postgres", 15432);
        assertThat(Ports.parse("").byName(false, false)).doesNotContainKeys("kafka", "postgres");
        assertThat(Ports.parse("free").byName(true, true).values()).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Ports.parse("9000")).hasMessageContaining("CICLO_PORTS is free or unset, not 9000");
    }
}
