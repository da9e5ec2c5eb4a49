package ciclo.ticket.reports.domain;

import java.util.ArrayList;
import java.util.List;

/// What was left to do at the end of a part.
///
/// @param flow what happened in it
/// @param unresolved tickets that are neither resolved, closed nor merged at its end
public record Backlog(Flow flow, long unresolved) {

    /// Parts that follow each other.
    ///
    /// @param atTheEnd what is unresolved at the end of the last
    public static List<Part<Backlog>> running(List<Part<Flow>> parts, long atTheEnd) {
        List<Part<Backlog>> backwards = new ArrayList<>();
        long unresolved = atTheEnd;
        for (Part<Flow> part : parts.reversed()) {
            backwards.add(new Part<>(part.name(), new Backlog(part.figures(), unresolved)));
            unresolved -= part.figures().growth();
        }
        return backwards.reversed();
    }
}
