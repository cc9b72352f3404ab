package org.gatehouse.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages byte by byte; the first and the requests were recorded of {@code @socket.io/redis-emitter}. */
class EmitterTest {

    private static final String RECORDED =
            "93a7656d697474657283a47479706502a46461746192a568656c6c6fd6ff00000000a36e7370"
                    + "a52f6368617483a5726f6f6d7391a172a5666c61677380a665786365707490";

    record Order(int number, String customer, List<Long> items) {}

    private final List<String> channels = new ArrayList<>();
    private final List<byte[]> messages = new ArrayList<>();
    private final Emitter emitter = new Emitter(this::publish);

    private void publish(byte[] channel, byte[] message) {
        channels.add(new String(channel, StandardCharsets.UTF_8));
        messages.add(message);
    }

    private String message() {
        return new String(messages.get(messages.size() - 1), StandardCharsets.UTF_8);
    }

    private String hex() {
        return HexFormat.of().formatHex(messages.get(messages.size() - 1));
    }

    @Test
    void broadcastsAsTheEmitterOfNodeDoes() {
        emitter.of("chat").to("r").emit("hello", new Date(0));

        assertThat(channels).containsExactly("socket.io#/chat#r#");
        assertThat(hex()).isEqualTo(RECORDED);
    }

    @Test
    void oneRoomHasAChannelAndAllElseTheChannelOfAll() {
        emitter.emit("e");
        emitter.to("a").emit("e");
        emitter.in("a", "b").emit("e");
        emitter.to("a").to("a").emit("e");
        emitter.except("a").emit("e");
        new Emitter(this::publish, "other").of("/n").to("a").except("b").emit("e");

        assertThat(channels)
                .containsExactly(
                        "socket.io#/#",
                        "socket.io#/#a#",
                        "socket.io#/#",
                        "socket.io#/#a#",
                        "socket.io#/#",
                        "other#/n#a#");
    }

    @Test
    void saysWhoIsMeantAndWhatMayBeDropped() {
        emitter.to("a").in("b").except("c").asVolatile().emit("e");

        assertThat(hex()).endsWith("83a5726f6f6d7392a161a162a5666c61677381a8766f6c6174696c65c3a665786365707491a163");
    }

    @Test
    void aSelectionCanBeKeptAndUsedAgain() {
        Recipients a = emitter.to("a");
        a.to("b").except("c").asVolatile();
        a.emit("e");

        assertThat(hex()).endsWith("83a5726f6f6d7391a161a5666c61677380a665786365707490");
    }

    @Test
    void requestsAreThoseOfTheEmitterOfNode() {
        emitter.to("x").socketsJoin("y");
        assertThat(message()).isEqualTo("{\"type\":2,\"opts\":{\"rooms\":[\"x\"],\"except\":[]},\"rooms\":[\"y\"]}");
        emitter.to("x").except("z").socketsLeave("y", "\"q\"\\\n");
        assertThat(message())
                .isEqualTo(
                        "{\"type\":3,\"opts\":{\"rooms\":[\"x\"],\"except\":[\"z\"]},\"rooms\":[\"y\",\"\\\"q\\\"\\\\\\u000a\"]}");
        emitter.to("x").disconnectSockets(true);
        assertThat(message()).isEqualTo("{\"type\":4,\"opts\":{\"rooms\":[\"x\"],\"except\":[]},\"close\":true}");
        emitter.serverSideEmit("ping", 7);
        assertThat(message()).isEqualTo("{\"uid\":\"emitter\",\"type\":6,\"data\":[\"ping\",7]}");

        assertThat(channels).containsOnly("socket.io-request#/#");
    }

    @Test
    void requestsMayBeForAllClients() {
        emitter.socketsJoin("y");
        emitter.socketsLeave("y");
        emitter.of("/n").disconnectSockets(false);

        assertThat(message()).isEqualTo("{\"type\":4,\"opts\":{\"rooms\":[],\"except\":[]},\"close\":false}");
        assertThat(channels).last().isEqualTo("socket.io-request#/n#");
    }

    @Test
    void serversAreToldInJson() {
        Map<String, Object> value = new HashMap<>();
        value.put("a", null);
        emitter.serverSideEmit(
                "e",
                value,
                List.of(),
                Map.of(),
                1.5,
                Double.NaN,
                true,
                new byte[] {1, 2},
                Instant.EPOCH,
                BigInteger.TWO.pow(63));

        assertThat(message())
                .isEqualTo("{\"uid\":\"emitter\",\"type\":6,\"data\":[\"e\",{\"a\":null},[],{},1.5,null,true,\"AQI=\","
                        + "\"1970-01-01T00:00:00.000Z\",9223372036854775808]}");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, "c0"),
                Arguments.of("é", "a2c3a9"),
                Arguments.of(new StringBuilder("x"), "a178"),
                Arguments.of(TimeUnit.DAYS, "a444415953"),
                Arguments.of(true, "c3"),
                Arguments.of((byte) 1, "01"),
                Arguments.of((short) -1, "ff"),
                Arguments.of(300, "cd012c"),
                Arguments.of(Long.MAX_VALUE, "cf7fffffffffffffff"),
                Arguments.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE), "cfffffffffffffffff"),
                Arguments.of(BigInteger.TWO.pow(64), "cb43f0000000000000"),
                Arguments.of(1.5, "cb3ff8000000000000"),
                Arguments.of(1.5f, "cb3ff8000000000000"),
                Arguments.of(2.0, "02"),
                Arguments.of(new BigDecimal("3.00"), "03"),
                Arguments.of(new BigDecimal("0.5"), "cb3fe0000000000000"),
                Arguments.of(1e300, "cb7e37e43c8800759c"),
                Arguments.of(Double.NaN, "cb7ff8000000000000"),
                Arguments.of(Double.POSITIVE_INFINITY, "cb7ff0000000000000"),
                Arguments.of(new byte[] {1, 2}, "c4020102"),
                Arguments.of(ByteBuffer.wrap(new byte[] {9, 1}).position(1), "c40101"),
                Arguments.of(Instant.ofEpochSecond(1), "d6ff00000001"),
                Arguments.of(new java.sql.Date(1000), "d6ff00000001"),
                Arguments.of(new Object[] {1, null}, "9201c0"),
                Arguments.of(new int[] {1, 2}, "920102"),
                Arguments.of(Arrays.asList("a", null), "92a161c0"),
                Arguments.of(Map.of("a", List.of(1)), "81a1619101"),
                Arguments.of(Collections.singletonMap("a", null), "81a161c0"),
                Arguments.of(new Order(1, null, List.of(2L)), "82a66e756d62657201a56974656d739102"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesValuesAsTheDialectSays(Object value, String expected) {
        emitter.emit("e", value);

        assertThat(hex())
                .isEqualTo("93a7656d697474657283a47479706502a46461746192a165" + expected
                        + "a36e7370a12f83a5726f6f6d7390a5666c61677380a665786365707490");
    }

    @Test
    void aBufferIsNotUsedUp() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[3]);
        emitter.emit("e", buffer);

        assertThat(buffer.remaining()).isEqualTo(3);
    }

    @Test
    void refusesWhatItCannotWriteAndPublishesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emitter.emit("e", List.of(LocalDate.EPOCH)))
                .withMessageContaining("java.time.LocalDate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emitter.emit("e", Map.of(1, 2)))
                .withMessageContaining("java.lang.Integer");
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emitter.emit("e", circle))
                .withMessageContaining("200");

        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void refusesReservedEvents(String event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emitter.to("a").emit(event))
                .withMessageContaining(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connection", "new_namespace"})
    void refusesEventsThatServersReserve(String event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emitter.serverSideEmit(event))
                .withMessageContaining(event);
    }

    @Test
    void whatThePublisherThrowsReachesTheCaller() {
        Emitter broken = new Emitter((channel, message) -> {
            throw new IllegalStateException("no Redis");
        });

        assertThatThrownBy(() -> broken.emit("e")).hasMessage("no Redis");
    }
}
