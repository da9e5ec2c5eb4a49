package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.testkit.Tokens;

/// What is printed when all is ready: where things are, and what to try first.
final class Banner {

    private Banner() {}

    static String of(CicloHome home, RunState state) {
        String token =
                Tokens.in(home.keys()).token("local", TokenCommand.USUAL_EXPIRY, Roles.ALL.toArray(String[]::new));
        StringBuilder text = new StringBuilder("\n");
        for (Service service : Service.values()) {
            text.append("  %-17s %s/q/swagger-ui%n".formatted(service.processName(), state.url(service)));
        }
        text.append("  %-17s %s/%n".formatted("mails", state.address("mails")));
        text.append("  %-17s %s%n".formatted("servers", state.infrastructure()));
        text.append("  %-17s %s%n".formatted("logs", home.logs()));
        text.append("""

                A token with all roles, good for %d hours (deploy/token prints another):

                %s

                A person, a purchase, and the stage that follows from it:

                  TOKEN=$(deploy/token)
                  curl -X PUT %3$s/customers/ann -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"name": "Ann", "email": "ann@example.org", "locale": "en", "consent": {"email": true}}'
                  curl -X POST %3$s/purchases -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"customerId": "ann", "orderId": "A-77", "amount": "59.90", "currency": "EUR"}'
                  curl %4$s/customers/ann -H "Authorization: Bearer $TOKEN"
                """.formatted(
                TokenCommand.USUAL_EXPIRY.toHours(), token, state.url(Service.CUSTOMER), state.url(Service.LIFECYCLE)));
        return text.toString();
    }
}
