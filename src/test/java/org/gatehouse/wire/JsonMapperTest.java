package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    @Test
    void writesSeveralValuesAsAnArray() {
        assertThat(mapper.writeArray("event", 1, null, Map.of("a", new Point(1, 2))))
                .hasToString("[\"event\",1,null,{\"a\":{\"x\":1,\"y\":2}}]");
    }

    @SuppressWarnings("unused") // for their types
    private static final class Types {
        Map<String, Object> map;
        List<?> list;
        List<Point> points;
        Map<String, Point> pointMap;
    }

    private static Type type(String field) throws NoSuchFieldException {
        return Types.class.getDeclaredField(field).getGenericType();
    }
}
