package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void cutsOutTheElementsOfAnArray() {
        JsonText array = JsonText.parse("[ \"a,\\\"]\" , {\"b\":[1,2]},\n-1.5e3 ,[],null,\"😀\"]");

        assertThat(array.size()).isEqualTo(6);
        assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(array::element))
                .containsExactly("\"a,\\\"]\"", "{\"b\":[1,2]}", "-1.5e3", "[]", "null", "\"😀\"");
    }

    @Test
    void cutsOutTheRestOfAnArray() {
        JsonText array = JsonText.parse("[\"a\", 1, {}]");

        assertThat(array.from(1)).isEqualTo("[1, {}]");
        assertThat(array.from(3)).isEqualTo("[]");
    }

    @Test
    void findsManyElements() {
        JsonText array = JsonText.parse("[" + "1,".repeat(999) + "2]");

        assertThat(array.size()).isEqualTo(1000);
        assertThat(array.element(999)).isEqualTo("2");
    }

    @Test
    void joinsElementsAndCutsThemOutAgain() {
        JsonText array = JsonText.array(List.of("\"a\"", "{\"b\":1}"));

        assertThat(array).hasToString("[\"a\",{\"b\":1}]");
        assertThat(array.element(1)).isEqualTo("{\"b\":1}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e99999999999", "1E-2147483649", "[{\"a\":1e4294967296}]"})
    void refusesExponentsThatNoReaderTakes(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(PacketException.class);
    }

    @Test
    void refusesNumbersThatAreTooLongToRead() {
        String longest = "9".repeat(JsonText.MAX_NUMBER_LENGTH);

        assertThat(JsonTree.parse(JsonText.parse(longest).toString())).hasToString(longest);
        assertThatThrownBy(() -> JsonText.parse(longest + "9")).isInstanceOf(PacketException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e308", "-1.5E-324", "1e+999999999", "1e-999999999", "12345678901234567890"})
    void takesTheNumbersOfAllClients(String number) {
        assertThat(JsonTree.parse(JsonText.parse(number).toString())).isInstanceOf(JsonNumber.class);
    }

    @Test
    void tellsObjectsFromArrays() {
        assertThat(JsonText.parse(" {}").isObject()).isTrue();
        assertThat(JsonText.parse("[]").isArray()).isTrue();
        assertThat(JsonText.parse("1").isArray()).isFalse();
    }
}
