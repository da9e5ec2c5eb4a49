package ciclo.testkit;

/// A server that runs as a child process on one fixed port of this machine. It can be killed, paused and brought back:
/// its data stays.
public interface ChildServer extends AutoCloseable {

    /// The server's process; another one after a restart.
    ChildProcess process();

    /// Starts it again on the same port with the same data, after [#kill] or while it runs, and waits until it answers.
    void restart();

    /// Stops it. The data goes only if its folder was temporary.
    @Override
    void close();

    /// SIGKILL to all its processes: no goodbye to anybody, the data as it lies.
    default void kill() {
        process().kill();
    }

    /// SIGSTOP: connections stay open, nothing answers.
    default void pause() {
        process().pause();
    }

    /// SIGCONT after [#pause].
    default void resume() {
        process().resume();
    }
}
