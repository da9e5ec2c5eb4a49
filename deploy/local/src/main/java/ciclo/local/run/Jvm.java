package ciclo.local.run;

import ciclo.local.Ciclo;
import ciclo.testkit.ChildProcess;
import java.util.ArrayList;
import java.util.List;

/// This program, once more, in a process of its own.
final class Jvm {

    private Jvm() {}

    static List<String> again(List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(flags);
        command.add("-Dciclo.checkout=" + System.getProperty("ciclo.checkout", "."));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Ciclo.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
