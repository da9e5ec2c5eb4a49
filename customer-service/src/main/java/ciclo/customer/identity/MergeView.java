package ciclo.customer.identity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// That two customers turned out to be one person.
///
/// @param absorbed whose events are the survivor's now
/// @param survivor who survived then; they may have been merged on since
/// @param kind `anonymous` where the absorbed id was only ever that of a visitor, else `merged`
/// @param by who said so
/// @param filled fields of the profile that the survivor had not
/// @param dropped fields in which the two contradicted each other; the survivor's stayed
@Schema(examples = """
                {"absorbed": "guest-17", "survivor": "c-1042", "kind": "merged", "at": "2026-03-01T10:15:30Z",
                 "by": "/clients/shop", "reason": "signed in at the checkout",
                 "filled": ["phone"], "dropped": ["name"]}""")
public record MergeView(
        String absorbed,
        String survivor,
        String kind,
        Instant at,
        String by,
        @Nullable String reason,
        List<String> filled,
        List<String> dropped) {

    static MergeView of(MergeEntity merge) {
        return new MergeView(
                merge.absorbed,
                merge.survivor,
                merge.kind,
                merge.at,
                merge.by,
                merge.reason,
                List.of(merge.filled),
                List.of(merge.dropped));
    }
}
