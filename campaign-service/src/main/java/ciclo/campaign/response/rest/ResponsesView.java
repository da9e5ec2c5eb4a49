package ciclo.campaign.response.rest;

import ciclo.campaign.response.Kind;
import ciclo.campaign.response.Report;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What came back of a campaign's messages: each number counts messages, except `clicks`.
///
/// @param sent those that the provider took
/// @param opened those that somebody looked at, as far as that can be told
/// @param openedByProxies those whose image a mail service fetched for its readers, whether they
///     looked or not
/// @param openedByMachines those whose image some program fetched
/// @param clicked those of which somebody followed a link
/// @param clickedByMachines those of which some program did: mail filters, previews
/// @param unsubscribed those through which somebody unsubscribed
/// @param bounced those whose address does not exist
/// @param bouncedSoftly those that could not be delivered for now
/// @param links the hundred that were followed most
@Schema(examples = """
                {"campaign": "welcome", "sent": 1200, "opened": 410, "openedByProxies": 380, "openedByMachines": 51,\
                 "clicked": 122, "clickedByMachines": 64, "unsubscribed": 3, "bounced": 7, "bouncedSoftly": 4,\
                 "links": [{"url": "https://shop.example/", "clicked": 122, "clicks": 140, "clickedByMachines": 64}]}""")
record ResponsesView(
        String campaign,
        long sent,
        long opened,
        long openedByProxies,
        long openedByMachines,
        long clicked,
        long clickedByMachines,
        long unsubscribed,
        long bounced,
        long bouncedSoftly,
        List<LinkView> links) {

    /// @param clicked messages of which somebody followed it
    /// @param clicks how often they did
    /// @param clickedByMachines messages of which some program did
    record LinkView(String url, long clicked, long clicks, long clickedByMachines) {}

    static ResponsesView of(String campaign, Report report) {
        return new ResponsesView(
                campaign,
                report.sent(),
                report.of(Kind.OPENED),
                report.of(Kind.OPENED_BY_PROXY),
                report.of(Kind.OPENED_BY_MACHINE),
                report.of(Kind.CLICKED),
                report.of(Kind.CLICKED_BY_MACHINE),
                report.of(Kind.UNSUBSCRIBED),
                report.of(Kind.BOUNCED),
                report.of(Kind.BOUNCED_SOFTLY),
                report.links().stream()
                        .map(link -> new LinkView(link.target(), link.messages(), link.times(), link.byMachines()))
                        .toList());
    }
}
