package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMapperTest {

    public record Point(int x, int y) {}

    public record Message(String text, Instant at, List<Point> points) {}

    public static class Bean {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    private final JsonMapper mapper = new JsonMapper();

    @AfterEach
    void close() {
        mapper.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"z\":1,\"a\":{\"y\":[1,2.50,\"x\",null,true,false]},\"b\":{}}", "[]", "\"text\"", "0", "false"
            })
    void readsUntypedJsonAndWritesItAgainInTheSameOrder(String json) {
        assertThat(mapper.write(mapper.read(json, Object.class))).isEqualTo(json);
    }

    @Test
    void readsUntypedNumbersExactly() {
        assertThat(mapper.read("12345678901234567890.10", Object.class))
                .isEqualTo(new BigDecimal("12345678901234567890.10"));
    }

    @Test
    void mapsRecordsBothWays() {
        Message message = new Message("hi", Instant.parse("2026-01-02T03:04:05Z"), List.of(new Point(1, 2)));

        assertThat(mapper.read(mapper.write(message), Message.class)).isEqualTo(message);
    }

    @Test
    void mapsBeansBothWays() {
        Bean bean = (Bean) mapper.read("{\"name\":\"x\",\"unknown\":1}", Bean.class);

        assertThat(mapper.write(bean)).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void mapsBytesAsBase64() {
        assertThat(mapper.write(new byte[] {1, 2, 3})).isEqualTo("\"AQID\"");
        assertThat((byte[]) mapper.read("\"AQID\"", byte[].class)).containsExactly(1, 2, 3);
    }

    @Test
    void mapsJsonValues() {
        assertThat(mapper.read("{\"a\":1}", JsonObject.class)).hasToString("{\"a\":1}");
        assertThat(mapper.read("null", JsonValue.class)).isEqualTo(JsonValue.NULL);
        assertThat(mapper.write(JsonValue.TRUE)).isEqualTo("true");
    }

    @Test
    void readsMapsAndListsOfAnythingInOrder() throws NoSuchFieldException {
        Map<?, ?> map = (Map<?, ?>) mapper.read("{\"z\":1,\"a\":2}", type("map"));

        assertThat(map.keySet().stream().map(Object::toString)).containsExactly("z", "a");
        assertThat((List<?>) mapper.read("[1,\"a\"]", type("list"))).hasSize(2);
    }

    @Test
    void readsTheElementsOfTypedCollections() throws NoSuchFieldException {
        assertThat(mapper.read("[{\"x\":1,\"y\":2}]", type("points"))).isEqualTo(List.of(new Point(1, 2)));
        assertThat(mapper.read("{\"a\":{\"x\":1,\"y\":2}}", type("pointMap"))).isEqualTo(Map.of("a", new Point(1, 2)));
    }

    @Test
    void readsNullAsNull() {
        assertThat(mapper.read("null", Point.class)).isNull();
        assertThat(mapper.read("null", Map.class)).isNull();
        assertThat(mapper.write(null)).isEqualTo("null");
    }

    @Test
    void refusesWhatDoesNotFitTheType() {
        assertThatThrownBy(() -> mapper.read("\"x\"", Point.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapper.read("{}", String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapper.read("[]", Map.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapper.read("{}", List.class)).isInstanceOf(IllegalArgumentException.class);
    }

    public record Price(BigDecimal value) {}

    /** Digits, digits of another script, and what turns out to be no number at its end. */
    @ParameterizedTest
    @ValueSource(strings = {"9", "\u0663", ".9"})
    void readsNoNumberOfATextThatIsTooLong(String digits) throws NoSuchFieldException {
        String text = "\"" + digits.repeat(NumberTexts.MAX_LENGTH) + "1x\"";
        List<Type> types = List.of(BigDecimal.class, BigInteger.class, Number.class, type("numbers"));

        assertThat(types)
                .allSatisfy(type ->
                        assertThatThrownBy(() -> mapper.read(text, type)).isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> mapper.read("{\"value\":" + text + "}", Price.class))
                .hasMessageContaining("too many digits");
        assertThatThrownBy(() -> mapper.read("{" + text + ":1}", type("numbers")))
                .hasMessageContaining("too many digits");
    }

    @Test
    void readsNoNumberOfAnAttachmentThatIsTooLong() {
        byte[] bytes = Base64.getDecoder().decode("1234".repeat(NumberTexts.MAX_LENGTH));
        PacketData array = mapper.writeArray(Map.of("value", bytes));

        assertThatThrownBy(() -> mapper.read(array, 0, Price.class)).hasMessageContaining("too many digits");
    }

    @Test
    void readsATextOfManyDigitsAsAText() {
        String digits = "9".repeat(NumberTexts.MAX_LENGTH + 1);

        assertThat(mapper.read("\"" + digits + "\"", String.class)).isEqualTo(digits);
        assertThat(mapper.read("\"" + digits + "\"", Object.class)).isEqualTo(digits);
        assertThat(mapper.read("\"a" + digits + "\"", Object.class)).isEqualTo("a" + digits);
    }

    @Test
    void writesSeveralValuesAsAnArray() {
        assertThat(mapper.writeArray("event", 1, null, Map.of("a", new Point(1, 2)))
                        .json())
                .hasToString("[\"event\",1,null,{\"a\":{\"x\":1,\"y\":2}}]");
    }

    @SuppressWarnings("unused") // for their types
    private static final class Types {
        Map<String, Object> map;
        List<?> list;
        List<Point> points;
        Map<String, Point> pointMap;
        Map<BigDecimal, Integer> numbers;
    }

    private static Type type(String field) throws NoSuchFieldException {
        return Types.class.getDeclaredField(field).getGenericType();
    }

    public record Upload(String name, byte[] content, ByteBuffer preview, List<byte[]> parts, Optional<byte[]> extra) {}

    private static Upload upload() {
        return new Upload(
                "x",
                new byte[] {1},
                ByteBuffer.wrap(new byte[] {9, 2, 9}, 1, 1),
                List.of(new byte[] {3}, new byte[] {4}),
                Optional.of(new byte[] {5}));
    }

    @Test
    void cutsBinaryValuesOutWhereverTheyAre() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", new byte[] {1});
        map.put("b", List.of(ByteBuffer.wrap(new byte[] {2}).asReadOnlyBuffer()));

        PacketData data = mapper.writeArray("event", new byte[] {0}, map, ByteBuffer.allocateDirect(1));

        assertThat(data.json())
                .hasToString("[\"event\",{\"_placeholder\":true,\"num\":0},"
                        + "{\"a\":{\"_placeholder\":true,\"num\":1},\"b\":[{\"_placeholder\":true,\"num\":2}]},"
                        + "{\"_placeholder\":true,\"num\":3}]");
        assertThat(data.attachments()).containsExactly(new byte[] {0}, new byte[] {1}, new byte[] {2}, new byte[] {0});
    }

    @Test
    void cutsBinaryValuesOutOfRecordsAndPutsThemBack() {
        PacketData data = mapper.writeArray(upload());
        assertThat(data.attachments()).hasSize(5);

        Upload read = (Upload) mapper.read(data, 0, Upload.class);

        assertThat(read.content()).containsExactly(1);
        assertThat(read.preview()).isEqualTo(ByteBuffer.wrap(new byte[] {2}));
        assertThat(read.parts()).containsExactly(new byte[] {3}, new byte[] {4});
        assertThat(read.extra()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(5));
    }

    @Test
    void putsBinaryValuesBackIntoUntypedValues() {
        PacketData data = mapper.writeArray(Map.of("deep", List.of(new byte[] {7})), new byte[] {8});

        Map<?, ?> map = (Map<?, ?>) mapper.read(data, 0, Map.class);

        assertThat((byte[]) ((List<?>) map.get("deep")).get(0)).containsExactly(7);
        assertThat((byte[]) mapper.read(data, 1, Object.class)).containsExactly(8);
        assertThat((byte[]) mapper.read(data, 1, byte[].class)).containsExactly(8);
        assertThat(mapper.read(data, 1, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {8}));
    }

    @Test
    void readsBase64AsBytesToo() {
        assertThat(((Upload) mapper.read("{\"content\":\"AQID\"}", Upload.class)).content())
                .containsExactly(1, 2, 3);
        assertThat(mapper.read("\"AQID\"", ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    @Test
    void writesBytesAsBase64WhereNothingCanBeAttached() {
        assertThat(mapper.write(Map.of("a", new byte[] {1, 2, 3}))).isEqualTo("{\"a\":\"AQID\"}");
        assertThat(mapper.write(ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo("\"AQID\"");
    }

    @Test
    void takesNothingElseForBytes() {
        assertThatThrownBy(() -> mapper.read("{\"_placeholder\":true,\"num\":0}", byte[].class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapper.read("7", byte[].class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapper.read("\"?\"", byte[].class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAllElementsAsAnArrayOfObjects() {
        PacketData data = mapper.writeArray("event", 1, "2");

        assertThat((Object[]) mapper.readFrom(data, 1, Object[].class)).containsExactly(BigDecimal.ONE, "2");
    }
}
