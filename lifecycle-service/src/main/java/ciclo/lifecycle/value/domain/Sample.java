package ciclo.lifecycle.value.domain;

import java.util.Arrays;

/// The customers that a model is fitted to. Those who are alike are held once, in arrays of numbers: a million
/// customers take some 40 MB at most.
public final class Sample {

    private int[] repeats = new int[16];
    private int[] recencies = new int[16];
    private int[] ages = new int[16];
    private int[] customers = new int[16];
    private int groups;

    private int[] amountRepeats = new int[16];
    private double[] means = new double[16];
    private int[] amountCustomers = new int[16];
    private int amounts;

    private int mostRepeats;
    private int oldest;
    private long size;
    private long repeatBuyers;
    private long payers;

    /// Adds customers who are alike in their repeats, recency and age.
    public void add(OrderHistory history, int count) {
        if (groups == repeats.length) {
            repeats = Arrays.copyOf(repeats, 2 * groups);
            recencies = Arrays.copyOf(recencies, 2 * groups);
            ages = Arrays.copyOf(ages, 2 * groups);
            customers = Arrays.copyOf(customers, 2 * groups);
        }
        repeats[groups] = history.repeats();
        recencies[groups] = history.recencyDays();
        ages[groups] = history.ageDays();
        customers[groups] = count;
        groups++;
        mostRepeats = Math.max(mostRepeats, history.repeats());
        oldest = Math.max(oldest, history.ageDays());
        size += count;
        repeatBuyers += history.repeats() > 0 ? count : 0;
    }

    /// Adds the mean amount of repeat buyers who are alike in it. Who got everything for nothing says nothing about
    /// amounts: the model knows positive ones only, and such means are left out.
    public void addAmount(int repeats, double meanAmount, int count) {
        if (meanAmount <= 0) {
            return;
        }
        if (amounts == means.length) {
            amountRepeats = Arrays.copyOf(amountRepeats, 2 * amounts);
            means = Arrays.copyOf(means, 2 * amounts);
            amountCustomers = Arrays.copyOf(amountCustomers, 2 * amounts);
        }
        amountRepeats[amounts] = repeats;
        means[amounts] = meanAmount;
        amountCustomers[amounts] = count;
        amounts++;
        mostRepeats = Math.max(mostRepeats, repeats);
        payers += count;
    }

    /// How many customers.
    public long size() {
        return size;
    }

    /// How many of them have ordered on more than one day.
    public long repeatBuyers() {
        return repeatBuyers;
    }

    /// How many of those paid for it.
    long payers() {
        return payers;
    }

    int mostRepeats() {
        return mostRepeats;
    }

    /// The age in days of the customer who came first.
    int oldest() {
        return oldest;
    }

    int groups() {
        return groups;
    }

    int repeats(int group) {
        return repeats[group];
    }

    int recency(int group) {
        return recencies[group];
    }

    int age(int group) {
        return ages[group];
    }

    int customers(int group) {
        return customers[group];
    }

    int amounts() {
        return amounts;
    }

    int amountRepeats(int index) {
        return amountRepeats[index];
    }

    double amount(int index) {
        return means[index];
    }

    int amountCustomers(int index) {
        return amountCustomers[index];
    }

    /// The mean of the mean amounts.
    double meanAmount() {
        double sum = 0;
        for (int i = 0; i < amounts; i++) {
            sum += amountCustomers[i] * means[i];
        }
        return sum / payers;
    }

    /// Whether customers differ in their mean amounts by more than rounding.
    boolean amountsDiffer() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < amounts; i++) {
            least = Math.min(least, means[i]);
            most = Math.max(most, means[i]);
        }
        return most > least * (1 + 1e-9);
    }
}
