package ciclo.campaign;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Keeps something about customers, and can forget them.
public interface KeepsCustomers {

    /// Somebody who is to be forgotten.
    ///
    /// @param names every id that they had
    /// @param pseudonym a new id that is nobody's, for what has to stay so that counts stay right
    record Leaving(List<String> names, String pseudonym) {

        public Leaving {
            names = List.copyOf(names);
        }

        /// As SQL takes them.
        public String[] namesArray() {
            return names.toArray(String[]::new);
        }
    }

    /// Removes, within the transaction, what is kept about them, or puts it under the pseudonym.
    void forget(SqlConnection transaction, Leaving person);
}
