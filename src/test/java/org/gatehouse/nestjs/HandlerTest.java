package org.gatehouse.nestjs;

import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.AfterEach;

/** A server with one client of the main namespace, who is signed in. */
abstract class HandlerTest {

    protected TestServer server;
    protected TestClient client;

    protected final void serve(Object... gateways) {
        server = TestServer.of(gateways);
        client = server.client().user(TestUser.named("ann", "admin")).connect("/");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** An answer shows that everything before it has been handled. */
    protected final void handled() {
        client.ask("done");
    }

    /** Answers "done". */
    static class Done {
        @SubscribeMessage("done")
        public void done() {}
    }
}
