package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.engineio.Counter;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a token while its client is connected: expiry, refresh, revocation; and how many connections a user may have. */
class TokenLifeTest {

    private static final long LATER = Instant.now().plusSeconds(3_600).getEpochSecond();

    private final SocketFixture fixture = new SocketFixture();
    private final List<DisconnectReason> reasons = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        for (String name : List.of("/", "/chat")) {
            fixture.namespace(name).onConnection(socket -> {
                socket.onDisconnect(reasons::add);
                socket.onAny((event, arguments) -> heard.add(event));
            });
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RecordingTransport signedIn(String token) {
        return fixture.client("40{\"token\":\"" + token + "\"}");
    }

    private List<String> refresh(RecordingTransport client, String token) {
        client.receive("427[\"gatehouse:refresh-token\",\"" + token + "\"]");
        return client.takeFrames();
    }

    private long count(Counter counter) {
        return fixture.engine.server.counters().of(counter);
    }

    @Test
    void theConnectionOfAnExpiredTokenIsClosedSoThatTheClientComesBack() {
        RecordingTransport client = signedIn("ann@1000");
        fixture.engine.scheduler.advance(Duration.ZERO);

        // The Engine.IO connection is closed; a DISCONNECT would keep the client away for good.
        assertThat(client.takeFrames()).noneMatch(frame -> frame.startsWith("41"));
        assertThat(client.closed()).isTrue();
        assertThat(reasons).containsExactly(DisconnectReason.TOKEN_EXPIRED);
        assertThat(count(Counter.EXPIRED_CONNECTIONS)).isOne();
    }

    @Test
    void aTokenThatIsGoodKeepsItsConnection() {
        RecordingTransport client = signedIn("ann@" + LATER);
        fixture.engine.scheduler.advance(Duration.ZERO);

        assertThat(client.closed()).isFalse();
    }

    @Test
    void aNewerTokenOfTheSameUserTakesThePlaceOfTheOneBefore() {
        RecordingTransport client = signedIn("ann@" + LATER);

        assertThat(refresh(client, "ann@" + (LATER + 60)))
                .containsExactly("437[{\"status\":\"ok\",\"expires\":" + (LATER + 60) + "}]");
        assertThat(fixture.latest("/").user().getTokenID()).isEqualTo("ann@" + (LATER + 60));
        assertThat(heard).isEmpty();
    }

    @Test
    void aNewerTokenIsThatOfAllSocketsOfItsUser() {
        RecordingTransport client = signedIn("ann@" + LATER);
        client.receive("40/chat,{\"token\":\"ann@" + LATER + "\"}");
        client.takeFrames();
        refresh(client, "ann");

        assertThat(fixture.latest("/chat").user().getTokenID()).isEqualTo("ann");
    }

    @Test
    void aNewerTokenIsNotThatOfAnotherUsersSocket() {
        RecordingTransport client = signedIn("ann@" + LATER);
        client.receive("40/chat,{\"token\":\"bob\"}");
        client.takeFrames();
        refresh(client, "ann");

        assertThat(fixture.latest("/chat").user().getName()).isEqualTo("bob");
    }

    @Test
    void aTokenOfAnotherUserIsNoNewerOne() {
        RecordingTransport client = signedIn("ann@" + LATER);

        assertThat(refresh(client, "bob"))
                .containsExactly(
                        "437[{\"status\":\"error\",\"message\":\"Token of another user\",\"data\":{\"code\":\"another-user\"}}]");
        assertThat(fixture.latest("/").user().getName()).isEqualTo("ann");
    }

    @Test
    void anInvalidTokenIsRefusedAndTheOneBeforeStays() {
        RecordingTransport client = signedIn("ann@" + LATER);

        assertThat(refresh(client, "bad"))
                .containsExactly(
                        "437[{\"status\":\"error\",\"message\":\"Invalid token\",\"data\":{\"code\":\"invalid-token\"}}]");
        assertThat(fixture.latest("/").user().getName()).isEqualTo("ann");
    }

    @Test
    void aRefusalThatNobodyAskedForIsAnExceptionWithoutTheToken() {
        RecordingTransport client = signedIn("ann@" + LATER);
        client.receive("42[\"gatehouse:refresh-token\",\"bad\"]");

        assertThat(client.takeFrames())
                .containsExactly(
                        "42[\"exception\",{\"status\":\"error\",\"message\":\"Invalid token\",\"data\":{\"code\":\"invalid-token\"}}]");
    }

    @Test
    void nobodyCannotBecomeSomebodyByRefreshing() {
        RecordingTransport client = fixture.client("40");

        assertThat(refresh(client, "ann"))
                .containsExactly(
                        "437[{\"status\":\"error\",\"message\":\"No token provided\",\"data\":{\"code\":\"no-token\"}}]");
        assertThat(fixture.latest("/").user()).isNull();
    }

    @Test
    void whatIsNoTextIsNoToken() {
        RecordingTransport client = signedIn("ann@" + LATER);
        client.receive("427[\"gatehouse:refresh-token\",{\"token\":1}]");

        assertThat(client.takeFrames().get(0)).contains("no-token");
    }

    @Test
    void whoeverHasARevokedTokenLeavesAndDoesNotComeBackByItself() {
        RecordingTransport client = signedIn("ann");
        RecordingTransport other = signedIn("bob");
        fixture.server.revoke(user -> user.getName().equals("ann"));

        assertThat(client.takeFrames()).contains("41");
        assertThat(client.closed()).isTrue();
        assertThat(reasons).containsExactly(DisconnectReason.TOKEN_REVOKED);
        assertThat(other.closed()).isFalse();
        assertThat(count(Counter.REVOKED_CONNECTIONS)).isOne();
    }

    @Test
    void whatARevokedClientHasSentIsNotHandledAnyMore() {
        Queue<Runnable> work = new ArrayDeque<>();
        try (SocketFixture slow = new SocketFixture(work::add)) {
            slow.namespace("/").onConnection(socket -> socket.onAny((event, arguments) -> heard.add(event)));
            RecordingTransport client = slow.client();
            client.receive("40{\"token\":\"ann\"}");
            work.remove().run();
            client.receive("42[\"late\"]");
            slow.server.revoke(user -> true);
            for (Runnable next = work.poll(); next != null; next = work.poll()) {
                next.run();
            }
        }

        assertThat(heard).isEmpty();
    }

    @Test
    void aTokenThatIsRevokedWhileItsClientComesInDoesNotStay() {
        fixture.server.of("/").onConnection(socket -> fixture.authenticator.revoked.add("ann"));
        RecordingTransport client = signedIn("ann");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void aRevokedTokenIsNoNewerOne() {
        RecordingTransport client = signedIn("ann@" + LATER);
        fixture.authenticator.revoked.add("ann");
        refresh(client, "ann");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void aRevokedClientIsNotRecovered() {
        fixture.recovery = true;
        try (SocketFixture recovering = new SocketFixture()) {
            recovering.recovery = true;
            Namespace chat = recovering.namespace("/chat");
            RecordingTransport client = recovering.client();
            client.receive("40/chat,{\"token\":\"ann\"}");
            String privateId = client.takeFrames().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
            chat.emit("hello");
            String offset = client.takeFrames().get(0).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
            recovering.server.revoke(user -> true);

            recovering.client(
                    "40/chat,{\"token\":\"ann\",\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}");
            assertThat(recovering.latest("/chat").recovered()).isFalse();
        }
    }

    @Test
    void aNamespaceForUsersRefusesOthersWithACode() {
        fixture.authenticator.guarded.add("/chat");
        RecordingTransport client = fixture.client();
        client.receive("40/chat,");

        assertThat(client.takeFrames())
                .containsExactly("44/chat,{\"message\":\"No token provided\",\"data\":{\"code\":\"no-token\"}}");
    }

    @Test
    void aUserHasSoManyConnectionsAndNoMore() {
        signedIn("ann");
        RecordingTransport second = signedIn("ann");
        RecordingTransport third = fixture.client();
        third.receive("40{\"token\":\"ann\"}");

        assertThat(third.takeFrames())
                .containsExactly(
                        "44{\"message\":\"Too many connections\",\"data\":{\"code\":\"too-many-connections\"}}");
        assertThat(count(Counter.REFUSED_USER_CONNECTIONS)).isOne();

        second.closedByClient();
        third.receive("40{\"token\":\"ann\"}");
        assertThat(third.takeFrames().get(0)).startsWith("40{");
    }

    @Test
    void manyNamespacesAreOneConnectionOfAUser() {
        signedIn("ann");
        RecordingTransport second = signedIn("ann");
        second.receive("40/chat,{\"token\":\"ann\"}");

        assertThat(second.takeFrames().get(0)).startsWith("40/chat,{");
    }

    @Test
    void aClientThatWasNotAcceptedKnowsWhy() {
        fixture.client("40");
        Socket nobody = fixture.latest("/");
        signedIn("ann");

        assertThat(nobody.tokenRefusal()).contains(TokenRefusal.MISSING);
        assertThat(fixture.latest("/").tokenRefusal()).isEmpty();
    }

    @Test
    void anOlderTokenIsNoNewerOne() {
        fixture.authenticator.issued.put("ann@" + LATER, 2_000L);
        fixture.authenticator.issued.put("ann", 1_000L);
        RecordingTransport client = signedIn("ann@" + LATER);

        assertThat(refresh(client, "ann"))
                .containsExactly(
                        "437[{\"status\":\"error\",\"message\":\"Token is older\",\"data\":{\"code\":\"older-token\"}}]");
    }

    @Test
    void whatWasGrantedToARevokedTokenIsNotGivenBackToAnother() {
        try (SocketFixture recovering = new SocketFixture()) {
            recovering.recovery = true;
            Namespace chat = recovering.namespace("/chat");
            RecordingTransport client = recovering.client();
            client.receive("40/chat,{\"token\":\"ann@" + LATER + "\"}");
            String privateId = client.takeFrames().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
            chat.emit("hello");
            String offset = client.takeFrames().get(0).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
            client.closedByClient();
            recovering.authenticator.revoked.add("ann@" + LATER);

            recovering.client(
                    "40/chat,{\"token\":\"ann\",\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}");
            assertThat(recovering.latest("/chat").recovered()).isFalse();
        }
    }

    @Test
    void aRefusedClientIsCounted() {
        fixture.authenticator.guarded.add("/chat");
        fixture.client("40/chat,");

        assertThat(count(Counter.REFUSED_TOKENS)).isOne();
    }

    @Test
    void whoeverIsRefusedAgainAndAgainLosesItsConnection() {
        fixture.authenticator.guarded.add("/chat");
        RecordingTransport client = fixture.client();
        for (int i = 0; i < 3; i++) {
            client.receive("40/chat,");
        }
        assertThat(client.closed()).isFalse();
        client.receive("40/chat,");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void aListenerThatFailsKeepsNoPlaceOfItsUser() {
        fixture.server
                .of("/")
                .onConnection(socket -> socket.onDisconnect(reason -> {
                    throw new AssertionError("its own fault");
                }));
        signedIn("ann").closedByClient();
        signedIn("ann").closedByClient();
        signedIn("ann");

        assertThat(count(Counter.REFUSED_USER_CONNECTIONS)).isZero();
    }

    @Test
    void usersOfEqualSoundAreNotTheSame() {
        TestToken one = new TestToken("b", Map.of("sub", "x\ny"));
        TestToken other = new TestToken("y\nb", Map.of("sub", "x"));

        assertThat(SocketUser.owner(one)).isPresent().isNotEqualTo(SocketUser.owner(other));
        assertThat(SocketUser.owner(new TestToken("ann", Map.of("raw_token", "a.b.c"))))
                .isNotEqualTo(SocketUser.owner(new TestToken("ann", Map.of())));
    }

    @Test
    void whatAClientShowsWhenItJoinsIsLimited() {
        RecordingTransport client = fixture.client();
        client.receive("40/chat,{\"a\":\"" + "x".repeat(600) + "\"}");
        assertThat(client.takeFrames().get(0)).startsWith("40/chat,{");
        client.receive("40{\"a\":\"" + "x".repeat(600) + "\"}");

        assertThat(client.takeFrames()).containsExactly("44{\"message\":\"Too much auth data\"}");
        assertThat(count(Counter.REFUSED_AUTHS)).isOne();
        client.receive("41/chat,");
        client.receive("40{\"a\":\"" + "x".repeat(600) + "\"}");
        assertThat(client.takeFrames().get(0)).startsWith("40{");
    }
}
