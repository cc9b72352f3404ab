package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ManualScheduler;
import org.junit.jupiter.api.Test;

class WebSocketCloserTest {

    private final List<String> log = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private long now;

    private final RemoteEndpoint.Async remote = (RemoteEndpoint.Async) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RemoteEndpoint.Async.class}, (proxy, method, arguments) -> {
                log.add(method.getName());
                return null;
            });

    private final Session webSocket = (Session) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getAsyncRemote" -> remote;
                case "close" ->
                    log.add("close "
                            + ((CloseReason) arguments[0]).getCloseCode().getCode());
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final WebSocketCloser closer = new WebSocketCloser(webSocket, scheduler, true, () -> now);

    private void pass(int millis) {
        now += Duration.ofMillis(millis).toNanos();
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void closesAnotherImplementationAtOnce() {
        new WebSocketCloser(webSocket, scheduler, false, () -> now).close(CloseCodes.TOO_BIG);

        assertThat(log).containsExactly("close 1009");
    }

    @Test
    void leavesANewbornAloneAndThenClosesWhereTheClientAnswersThePing() {
        closer.close(CloseCodes.NORMAL_CLOSURE);
        closer.delivering();
        pass(249);
        assertThat(log).isEmpty();

        pass(1);
        assertThat(log).containsExactly("sendPing");

        closer.delivering();
        assertThat(log).containsExactly("sendPing", "close 1000");
    }

    @Test
    void closesAClientThatStaysSilent() {
        pass(1_000);
        closer.close(CloseCodes.NORMAL_CLOSURE);
        pass(0);
        pass(999);
        assertThat(log).containsExactly("sendPing");

        pass(1);
        assertThat(log).containsExactly("sendPing", "close 1000");
    }

    @Test
    void closesOnceWithTheFirstCode() {
        pass(1_000);
        closer.close(CloseCodes.TOO_BIG);
        closer.delivering();
        closer.close(CloseCodes.NORMAL_CLOSURE);
        closer.delivering();
        pass(5_000);

        assertThat(log).filteredOn(entry -> entry.startsWith("close")).containsExactly("close 1009");
    }

    @Test
    void closesNothingThatTheClientHasClosed() {
        closer.closed();
        closer.close(CloseCodes.NORMAL_CLOSURE);
        pass(5_000);

        assertThat(log).isEmpty();
    }

    @Test
    void closesNothingWithoutBeingTold() {
        pass(1_000);
        closer.delivering();
        pass(5_000);

        assertThat(log).isEmpty();
    }
}
