package org.gatehouse.bench;

/** What is measured, with its unit. */
enum Figure {
    CPU_PER_DELIVERY("CPU per delivery, µs", true),
    DELIVERIES("deliveries per second", false),
    MESSAGES("messages sent per second", false),
    P50("p50, ms", false),
    P99("p99, ms", false),
    P999("p99.9, ms", false),
    IN_ALL("deliveries in all", false),
    CPU_FEW("CPU per delivery to 100, µs", true),
    CPU_SOME("to 1,000, µs", false),
    CPU_MANY("to 10,000, µs", false),
    CONNECTIONS("connections per second", false),
    CPU_PER_CONNECTION("CPU per connection, µs", true),
    HEAP_PER_CONNECTION("live heap per connection, KiB", false),
    RESIDENT_PER_CONNECTION("RSS per connection, KiB", false),
    IDLE_CPU_ALONE("CPU without them, % of one core", false),
    IDLE_CPU("CPU with them, %", false),
    P99_ALL_READ("p99 while all read, ms", false),
    P99_SOME_STALL("p99 of the others while some do not, ms", false),
    HEAP_GROWTH("live heap more, KiB", false),
    RESIDENT_GROWTH("RSS more, KiB", false),
    SENT_TO_EACH("sent to each of those, KiB", false),
    CUT_OFF("of those, cut off", false);

    private final String title;
    private final boolean cost;

    Figure(String title, boolean cost) {
        this.title = title;
        this.cost = cost;
    }

    /** The words for it, and its unit. */
    String title() {
        return title;
    }

    /** Whether it is compared with what it costs elsewhere. */
    boolean isCost() {
        return cost;
    }
}
