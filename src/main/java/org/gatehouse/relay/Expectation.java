package org.gatehouse.relay;

import org.gatehouse.relay.RelayMessage.Kind;

/** Tells the node of a session that a WebSocket is on its way. What it finds makes the next errand quicker. */
final class Expectation implements Errand.Client {

    private final Errands errands;
    private final Errand errand;

    Expectation(Errands errands, Errand errand) {
        this.errands = errands;
        this.errand = errand;
    }

    void tell() {
        boolean searching = errand.isSearching();
        errands.ask(errand, Kind.EXPECT);
        if (!searching) {
            errands.end(errand);
        }
    }

    @Override
    public void answered(RelayMessage answer) {
        errands.end(errand);
    }

    @Override
    public void lost() {
        // the WebSocket will find that out itself
    }
}
