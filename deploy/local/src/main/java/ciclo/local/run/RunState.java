package ciclo.local.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What runs, as it stands in the data folder for the other commands.
///
/// @param supervisor who keeps it running
/// @param ready whether all of it has been ready once
/// @param infrastructure where Kafka and PostgreSQL come from
/// @param addresses by process name: base URLs, bootstrap servers
public record RunState(
        ProcessMark supervisor,
        boolean ready,
        String infrastructure,
        Map<String, String> addresses,
        List<Running> processes) {

    /// One process.
    ///
    /// @param container its name, where the process only stands for a container
    public record Running(
            String name,
            int port,
            ProcessMark process,
            @Nullable String container) {}

    /// Copies the collections.
    public RunState {
        addresses = new LinkedHashMap<>(addresses);
        processes = List.copyOf(processes);
    }

    /// The base URL of a service.
    public String url(Service service) {
        return address(service.processName());
    }

    /// Where a process answers.
    public String address(String process) {
        String address = addresses.get(process);
        if (address == null) {
            throw new IllegalArgumentException("No address of " + process + " among " + addresses.keySet());
        }
        return address;
    }

    /// The supervisor, if it is alive.
    Optional<ProcessHandle> supervising() {
        return supervisor.find();
    }

    RunState with(Running process) {
        List<Running> others = new ArrayList<>(without(process.name()).processes);
        others.add(process);
        return new RunState(supervisor, ready, infrastructure, addresses, others);
    }

    RunState without(String name) {
        List<Running> others =
                processes.stream().filter(other -> !other.name().equals(name)).toList();
        return new RunState(supervisor, ready, infrastructure, addresses, others);
    }

    RunState asReady() {
        return new RunState(supervisor, true, infrastructure, addresses, processes);
    }
}
