package ciclo.lifecycle.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Real processes against real servers, with a heap and a memory that neither the backlog nor the customers fit into.
@EnabledIf(value = "ciclo.lifecycle.replicas.Cluster#isPackaged", disabledReason = "SKIPPED: not packaged")
class ReplicasIT {

    private static final int CUSTOMERS = 1_000;

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster(folder);
    }

    @AfterEach
    void killReplicas() {
        cluster.killAll();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void backlogIsAppliedOnceWhicheverReplicasAreKilledAndJoin() {
        var backlog = new Backlog("kill-", 1, CUSTOMERS, 20_000);
        backlog.write(cluster.kafka.bootstrapServers(), 0, 20_000);

        ChildProcess first = cluster.start();
        cluster.awaitEvents("kill-", 1_000);
        first.kill();
        ChildProcess second = cluster.start();
        ChildProcess third = cluster.start();
        cluster.awaitEvents("kill-", 5_000);
        second.kill();
        ChildProcess fourth = cluster.start();
        cluster.awaitEvents("kill-", 10_000);

        backlog.assertAppliedOnce(cluster);
        assertThat(third.isAlive() && fourth.isAlive()).isTrue();
    }

    @Test
    void pausedReplicaIsReplacedAndChangesNothingWhenItGoesOn() throws InterruptedException {
        var backlog = new Backlog("pause-", 2, CUSTOMERS, 12_000);
        backlog.write(cluster.kafka.bootstrapServers(), 0, 3_000);
        ChildProcess sleeper = cluster.start();
        cluster.start();
        cluster.awaitEvents("pause-", 3_000);
        // A thread of this one, for Kafka finds its classes by it.
        Thread load = Thread.ofPlatform().start(() -> {
            for (int from = 3_000; from < 9_000; from += 500) {
                backlog.write(cluster.kafka.bootstrapServers(), from, from + 500);
            }
        });

        cluster.awaitEvents("pause-", 3_500);
        sleeper.pause();
        load.join();
        cluster.awaitEvents("pause-", 9_000);
        cluster.awaitCalm();
        sleeper.resume();
        cluster.start();
        backlog.write(cluster.kafka.bootstrapServers(), 9_000, 12_000);

        backlog.assertAppliedOnce(cluster);
        assertThat(cluster.alive()).isEqualTo(3);
    }

    @Test
    void outagesOfTheDatabaseAndTheBrokerAreWaitedOutInTheMiddleOfABacklog() {
        var backlog = new Backlog("outage-", 3, CUSTOMERS, 20_000);
        backlog.write(cluster.kafka.bootstrapServers(), 0, 20_000);
        ChildProcess replica = cluster.start();

        cluster.awaitEvents("outage-", 1_000);
        cluster.postgres.kill();
        awaitTime(Duration.ofSeconds(15), replica);
        cluster.postgres.restart();
        cluster.awaitEvents("outage-", 5_000);
        cluster.kafka.kill();
        awaitTime(Duration.ofSeconds(5), replica);
        cluster.kafka.restart();
        cluster.awaitEvents("outage-", 10_000);
        cluster.postgres.pause();
        awaitTime(Duration.ofSeconds(5), replica);
        cluster.postgres.resume();

        backlog.assertAppliedOnce(cluster);
        assertThat(replica.isAlive()).isTrue();
    }

    private static void awaitTime(Duration time, ChildProcess replica) {
        Awaitility.await("a replica that lives")
                .during(time)
                .atMost(time.plusSeconds(5))
                .until(replica::isAlive);
    }
}
