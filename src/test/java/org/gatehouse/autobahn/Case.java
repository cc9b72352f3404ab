package org.gatehouse.autobahn;

import java.util.function.Consumer;
import org.gatehouse.testkit.FrameClient;

/**
 * What is tried on one connection.
 *
 * @param number in the Autobahn TestSuite
 * @param what it is about
 * @param script what the client does, and expects of a server that echoes
 */
record Case(String number, String what, Consumer<FrameClient> script) {

    /** Where the server must break off. */
    static Case failing(String number, String what, int code, byte[]... frames) {
        return new Case(number, what, client -> client.send(frames).expectFailure(code));
    }

    @Override
    public String toString() {
        return number + " " + what;
    }
}
