package ciclo.local.load;

import ciclo.local.api.Api;
import ciclo.local.api.Batches;
import ciclo.local.api.Events;
import ciclo.local.api.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Posts the rows of a file. An event's identity is the kind of file (its source) and the order's name
/// (its id), so that posting it again is posting the same event.
final class Import {

    private final Batches batches;
    private final String kind;

    Import(Api api, String customerService, String kind) {
        this.batches = new Batches(api, customerService);
        this.kind = kind;
    }

    Summary post(List<Row> rows, String currency) throws InterruptedException {
        TreeMap<Long, String> rejected = new TreeMap<>();
        List<Row.Order> orders = new ArrayList<>();
        for (Row row : rows) {
            switch (row) {
                case Row.Order order -> orders.add(order);
                case Row.Unreadable(long line, String reason) -> rejected.put(line, reason);
            }
        }
        List<ObjectNode> events =
                orders.stream().map(order -> event(order, currency)).toList();
        try (Progress progress = Progress.of("Importing", rows.size())) {
            progress.step(rejected.size());
            long accepted = batches.post(
                    events,
                    progress::step,
                    (index, reason) -> rejected.put(orders.get(index).line(), reason));
            return new Summary(rows.size(), accepted, rejected);
        }
    }

    private ObjectNode event(Row.Order order, String currency) {
        return Events.purchase(
                "/import/" + kind,
                order.order(),
                order.customer(),
                order.time(),
                order.order(),
                order.amount(),
                order.currency().isEmpty() ? currency : order.currency());
    }
}
