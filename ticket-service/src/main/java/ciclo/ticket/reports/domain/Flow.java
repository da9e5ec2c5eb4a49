package ciclo.ticket.reports.domain;

/// How often something happened to tickets that changes what is left to do.
///
/// @param unmerged merges that were taken back
public record Flow(long opened, long resolved, long reopened, long closed, long merged, long unmerged) {

    public static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0);

    /// By how many more tickets are unresolved afterwards. Only what is resolved closes.
    public long growth() {
        return opened - resolved + reopened - merged + unmerged;
    }
}
