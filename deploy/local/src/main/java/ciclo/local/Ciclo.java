package ciclo.local;

import ciclo.local.load.ImportCommand;
import ciclo.local.load.ImportTicketsCommand;
import ciclo.local.mail.MailsCommand;
import ciclo.local.run.DownCommand;
import ciclo.local.run.StatusCommand;
import ciclo.local.run.TokenCommand;
import ciclo.local.run.UpCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `deploy/up` and its siblings run.
@Command(
        name = "deploy",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            ImportTicketsCommand.class,
            MailsCommand.class
        })
public final class Ciclo {

    private Ciclo() {}

    /// Exits with 0 when all went well, 1 when something is wrong on this machine or in the data, 2 on wrong usage.
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ciclo())
                .setCommandName("deploy")
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (!(e instanceof Failure)) {
                        throw e;
                    }
                    command.getErr().println(e.getMessage());
                    return 1;
                });
    }
}
