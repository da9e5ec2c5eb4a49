package ciclo.local.run;

/// Ciclo's services, as they are called everywhere.
public enum Service {
    /// Customers and the front door for their events.
    CUSTOMER("customer", 8081),
    /// The help desk.
    TICKET("ticket", 8082),
    /// Stages.
    LIFECYCLE("lifecycle", 8083),
    /// Messages.
    CAMPAIGN("campaign", 8084);

    private final String database;
    private final int usualPort;

    Service(String database, int usualPort) {
        this.database = database;
        this.usualPort = usualPort;
    }

    /// `customer-service` and so on: the module's folder and the process's name.
    public String processName() {
        return database + "-service";
    }

    /// Its database, and the role that owns it.
    String database() {
        return database;
    }

    /// Its port where nobody says otherwise.
    int usualPort() {
        return usualPort;
    }
}
