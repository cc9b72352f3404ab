package org.gatehouse.bench;

import java.util.List;

/** When messages are sent. */
interface Pace {

    /** Sends those that are due; called again and again. */
    void send(List<Client> senders, Workload workload);

    /** As fast as they come back: so many of each sender are under way. */
    static Pace closedLoop(int window) {
        return (senders, workload) -> {
            for (Client sender : senders) {
                while (sender.underWay() < window && sender.isOpen()) {
                    sender.fire(workload);
                }
            }
        };
    }

    /** Nothing is sent: what is under way arrives. */
    static Pace silence() {
        return (senders, workload) -> {};
    }

    /** So many in a second, of all senders in turn, whether or not they come back. */
    static Pace fixedRate(double perSecond) {
        return new FixedRate(perSecond);
    }
}
