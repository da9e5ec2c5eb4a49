package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints a token for the local services.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a bearer token for the services on this machine: with these roles, or with all of them.")
public final class TokenCommand implements Callable<Integer> {

    static final Duration USUAL_EXPIRY = Duration.ofHours(12);

    @Parameters(paramLabel = "role", description = "customers:read, tickets:agent, ...; all of them by default")
    private List<String> roles = List.of();

    @Option(names = "--subject", description = "Whom the token is for: for tickets:customer, the customer's id")
    private String subject = "local";

    @Option(names = "--expires", description = "How long it is good for: PT12H by default", paramLabel = "PERIOD")
    private Duration expiry = USUAL_EXPIRY;

    @Override
    public Integer call() {
        List<String> wanted = roles.isEmpty() ? Roles.ALL : roles;
        for (String role : wanted) {
            if (!Roles.ALL.contains(role)) {
                throw new Failure("No role is called " + role + ": there are " + String.join(" ", Roles.ALL));
            }
        }
        Tokens tokens = Tokens.in(CicloHome.fromEnvironment().keys());
        System.out.println(tokens.token(subject, expiry, wanted.toArray(String[]::new)));
        return 0;
    }
}
