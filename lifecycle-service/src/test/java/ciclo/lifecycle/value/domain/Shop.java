package ciclo.lifecycle.value.domain;

import ciclo.lifecycle.fixture.Cdnow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Customers to fit to: those of the online music shop, and made up ones.
final class Shop {

    static final Requirements REQUIREMENTS = new Requirements(100, 30, 28);

    private Shop() {}

    /// Each customer's history as of the end of a day.
    static Map<String, OrderHistory> cdnow(LocalDate asOf) {
        Map<String, TreeMap<LocalDate, BigDecimal>> days = new TreeMap<>();
        for (Cdnow.Order order : Cdnow.orders()) {
            LocalDate day = order.at().atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.isAfter(asOf)) {
                days.computeIfAbsent(order.customer(), _ -> new TreeMap<>())
                        .merge(day, order.amount(), BigDecimal::add);
            }
        }
        Map<String, OrderHistory> histories = new TreeMap<>();
        days.forEach((customer, orders) -> {
            LocalDate first = orders.firstKey();
            int repeats = orders.size() - 1;
            double spent = orders.tailMap(first, false).values().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .sum();
            histories.put(
                    customer,
                    new OrderHistory(
                            repeats,
                            (int) ChronoUnit.DAYS.between(first, orders.lastKey()),
                            (int) ChronoUnit.DAYS.between(first, asOf),
                            repeats == 0 ? 0 : spent / repeats));
        });
        return histories;
    }

    static Sample sample(Collection<OrderHistory> histories) {
        Sample sample = new Sample();
        for (OrderHistory history : histories) {
            sample.add(history, 1);
            if (history.repeats() > 0) {
                sample.addAmount(history.repeats(), history.meanAmount(), 1);
            }
        }
        return sample;
    }

    /// Customers who live by the models, in steps of a day.
    static List<OrderHistory> living(BgNbd orders, GammaGamma amounts, int customers, int days, Random random) {
        List<OrderHistory> histories = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            int age = random.nextInt(days / 2, days);
            double rate = gamma(orders.r(), random) / orders.alpha() / BgNbd.DAYS_A_WEEK;
            double staying = gamma(orders.b(), random);
            double stays = staying / (staying + gamma(orders.a(), random));
            int repeats = 0;
            int last = 0;
            double at = wait(rate, random);
            // Who has just become a customer cannot leave before the first repeat.
            while (at < age) {
                if ((int) at > last) {
                    last = (int) at;
                    repeats++;
                }
                at = random.nextDouble() < stays ? at + wait(rate, random) : age;
            }
            double scale = gamma(amounts.q(), random) / amounts.gamma();
            double spent = gamma(amounts.p() * repeats, random) / scale;
            histories.add(new OrderHistory(repeats, last, age, repeats == 0 ? 0 : spent / repeats));
        }
        return histories;
    }

    private static double wait(double rate, Random random) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /// Marsaglia and Tsang's method.
    private static double gamma(double shape, Random random) {
        if (shape < 1) {
            return shape == 0 ? 0 : gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
