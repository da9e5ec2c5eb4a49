package ciclo.campaign.profile;

import ciclo.campaign.KeepsCustomers;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.inbox.Received;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Table `profile`.
@ApplicationScoped
public class Profiles implements KeepsCustomers {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String ERASE = "DELETE FROM profile WHERE customer_id = ANY($1)";
    private static final String KEEP_NEWER = """
            INSERT INTO profile (customer_id, sequence, name, email, locale, time_zone, birth_date, consent, email_since,
                referral_code)
            SELECT customer_id, sequence, name, email, locale, time_zone, birth_date, consent::jsonb, heard_at, referral_code
            FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[],
                $9::timestamptz[], $10::text[])
                AS heard (customer_id, sequence, name, email, locale, time_zone, birth_date, consent, heard_at, referral_code)
            ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET
                sequence = EXCLUDED.sequence, name = EXCLUDED.name, email = EXCLUDED.email, locale = EXCLUDED.locale,
                time_zone = EXCLUDED.time_zone, birth_date = EXCLUDED.birth_date, consent = EXCLUDED.consent,
                referral_code = EXCLUDED.referral_code,
                email_since = CASE WHEN lower(profile.email) IS NOT DISTINCT FROM lower(EXCLUDED.email)
                    THEN profile.email_since ELSE EXCLUDED.email_since END,
                soft_bounces = CASE WHEN lower(profile.email) IS NOT DISTINCT FROM lower(EXCLUDED.email)
                    THEN profile.soft_bounces ELSE 0 END,
                bounced_at = CASE WHEN lower(profile.email) IS NOT DISTINCT FROM lower(EXCLUDED.email)
                    THEN profile.bounced_at END
            WHERE profile.sequence < EXCLUDED.sequence""";
    private static final String FIND = """
            SELECT customer_id, name, email, bounced_at IS NOT NULL AS bounced, locale, time_zone, referral_code,
                ARRAY(SELECT key FROM jsonb_each_text(consent) WHERE value = 'true') AS consents
            FROM profile WHERE customer_id = ANY($1)""";

    // Rows are locked in one order, so that two bounces of one address wait for each other and not in a circle.
    private static final String SAME_ADDRESS = """
            WITH theirs AS (
                SELECT p.customer_id FROM profile p
                WHERE lower(p.email) IN (
                    SELECT lower(b.email) FROM profile b
                    WHERE b.customer_id = $1
                        AND (b.email_since IS NULL OR b.email_since <= $2))
                ORDER BY p.customer_id FOR UPDATE)
            """;
    private static final String BOUNCED = SAME_ADDRESS + """
            UPDATE profile p SET bounced_at = coalesce(p.bounced_at, $3) FROM theirs
            WHERE p.customer_id = theirs.customer_id""";
    private static final String BOUNCED_SOFTLY = SAME_ADDRESS + """
            UPDATE profile p SET soft_bounces = p.soft_bounces + 1,
                bounced_at = coalesce(p.bounced_at, CASE WHEN p.soft_bounces + 1 >= $3 THEN $4::timestamptz END)
            FROM theirs WHERE p.customer_id = theirs.customer_id""";
    private static final String WORKS = """
            WITH theirs AS (
                SELECT p.customer_id FROM profile p
                WHERE lower(p.email) IN (
                    SELECT lower(o.email) FROM profile o WHERE o.customer_id IN (SELECT customer_names($1)))
                ORDER BY p.customer_id FOR UPDATE)
            UPDATE profile p SET soft_bounces = 0, bounced_at = NULL FROM theirs
            WHERE p.customer_id = theirs.customer_id""";
    private static final String TAKEN_OVER = """
            UPDATE profile p SET bounced_at = o.bounced_at
            FROM unnest($1::text[], $2::timestamptz[]) AS heard (customer_id, heard_at), profile o
            WHERE p.customer_id = heard.customer_id AND p.email_since = heard.heard_at AND p.bounced_at IS NULL
                AND o.bounced_at IS NOT NULL AND lower(o.email) = lower(p.email)""";

    /// Keeps the newest of each customer's profiles, and none of those who were erased or turned
    /// out to be somebody else since.
    public void apply(SqlConnection transaction, List<Received> records) {
        SortedSet<String> gone = new TreeSet<>();
        SortedMap<String, Heard> newest = new TreeMap<>();
        for (Received record : records) {
            if (record.event() == null || record.event().data() instanceof CustomerMerged) {
                gone.add(record.key());
                newest.remove(record.key());
            } else if (record.event().data() instanceof ProfileChanged profile) {
                newest.merge(record.key(), new Heard(sequenceOf(record), record.writtenAt(), profile), Heard::newer);
            }
        }
        if (!gone.isEmpty()) {
            execute(transaction, ERASE, Tuple.of(gone.toArray(String[]::new)));
        }
        if (!newest.isEmpty()) {
            execute(transaction, KEEP_NEWER, columns(newest));
            execute(transaction, TAKEN_OVER, since(newest));
        }
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        execute(transaction, ERASE, Tuple.of(person.namesArray()));
    }

    /// The profiles of those customers who have one.
    public Map<String, Profile> find(SqlConnection connection, Collection<String> customers) {
        Map<String, Profile> found = new HashMap<>();
        for (Row row : connection
                .preparedQuery(FIND)
                .execute(Tuple.of(customers.toArray(String[]::new)))
                .await()
                .atMost(ANSWER)) {
            found.put(
                    row.getString("customer_id"),
                    new Profile(
                            row.getString("customer_id"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getBoolean("bounced"),
                            row.getString("locale"),
                            row.getString("time_zone"),
                            row.getString("referral_code"),
                            Set.of(row.getArrayOfStrings("consents"))));
        }
        return found;
    }

    /// A mail to this customer came back for good: whoever has that address gets no more. Not if
    /// the customer has had another one since.
    public void bounced(SqlConnection transaction, String customer, Instant sentAt, Instant now) {
        execute(transaction, BOUNCED, Tuple.of(customer, utc(sentAt), utc(now)));
    }

    /// A mail to this customer came back for now.
    ///
    /// @param most after how many of these it counts like one that came back for good
    public void bouncedSoftly(SqlConnection transaction, String customer, Instant sentAt, int most, Instant now) {
        execute(transaction, BOUNCED_SOFTLY, Tuple.of(customer, utc(sentAt), most, utc(now)));
    }

    /// The customer's address works again, whoever else has it.
    public void works(SqlConnection transaction, String customer) {
        execute(transaction, WORKS, Tuple.of(customer));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static long sequenceOf(Received record) {
        if (record.event() == null || record.event().sequence() == null) {
            throw new IllegalArgumentException("a profile without a sequence");
        }
        return record.event().sequence();
    }

    private static Tuple columns(SortedMap<String, Heard> newest) {
        int n = newest.size();
        Long[] sequences = new Long[n];
        String[] names = new String[n];
        String[] emails = new String[n];
        String[] locales = new String[n];
        String[] timeZones = new String[n];
        LocalDate[] birthDates = new LocalDate[n];
        String[] consents = new String[n];
        OffsetDateTime[] heardAt = new OffsetDateTime[n];
        String[] referralCodes = new String[n];
        int i = 0;
        for (Heard heard : newest.values()) {
            ProfileChanged profile = heard.profile();
            sequences[i] = heard.sequence();
            names[i] = profile.name();
            emails[i] = profile.email();
            locales[i] = profile.locale();
            timeZones[i] = profile.timeZone();
            birthDates[i] = profile.birthDate();
            consents[i] = new JsonObject(Map.copyOf(profile.consent())).encode();
            heardAt[i] = heard.at().atOffset(ZoneOffset.UTC);
            referralCodes[i] = profile.ownReferralCode();
            i++;
        }
        return Tuple.from(List.of(
                newest.keySet().toArray(String[]::new),
                sequences,
                names,
                emails,
                locales,
                timeZones,
                birthDates,
                consents,
                heardAt,
                referralCodes));
    }

    private static Tuple since(SortedMap<String, Heard> newest) {
        return Tuple.of(
                newest.keySet().toArray(String[]::new),
                newest.values().stream().map(heard -> utc(heard.at())).toArray(OffsetDateTime[]::new));
    }

    private static void execute(SqlConnection transaction, String sql, Tuple tuple) {
        var unused = transaction.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }

    private record Heard(long sequence, Instant at, ProfileChanged profile) {

        static Heard newer(Heard one, Heard other) {
            return other.sequence > one.sequence ? other : one;
        }
    }
}
