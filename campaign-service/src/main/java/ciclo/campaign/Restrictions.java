package ciclo.campaign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a list are asked for. The statement has the conditions that were given and no
/// others, so that each combination gets the index that fits.
public final class Restrictions {

    private final Paging paging;
    private final StringBuilder conditions = new StringBuilder("id < $1");
    private final List<Object> values = new ArrayList<>();

    public Restrictions(Paging paging) {
        this.paging = paging;
        values.add(paging.before());
    }

    /// One more condition, unless the value is null.
    ///
    /// @param condition with `%s` in the value's place
    public Restrictions and(String condition, @Nullable String value) {
        if (value != null) {
            values.add(value);
            conditions.append(" AND ").append(condition.formatted("$" + values.size()));
        }
        return this;
    }

    /// The whole statement, newest first.
    ///
    /// @param select that ends with `WHERE`
    public String of(String select) {
        return "%s %s ORDER BY id DESC LIMIT $%d".formatted(select, conditions, values.size() + 1);
    }

    /// Its parameters.
    public Object[] values() {
        List<Object> all = new ArrayList<>(values);
        all.add(paging.lookUp());
        return all.toArray();
    }
}
