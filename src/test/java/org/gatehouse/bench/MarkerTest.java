package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

    private final List<String> found = new ArrayList<>();

    private void find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Marker.find(bytes, 0, bytes.length, (nanos, sender) -> found.add(nanos + " by " + sender));
    }

    @Test
    void isAsLongAsItShallBe() {
        assertThat(Marker.of(123, 4, 64)).hasSize(64).startsWith("@123@4@x");
        assertThat(Marker.of(123, 4, 0)).isEqualTo("@123@4@");
    }

    @Test
    void isFoundWithinAnEvent() {
        find("42/chat,[\"new-message\",{\"message\":\"" + Marker.of(123, 45, 20) + "\"}]");

        assertThat(found).containsExactly("123 by 45");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42/chat,[\"joined\",{}]", "@", "@12", "@12@", "@12@3", "a@b"})
    void isNotFoundWhereThereIsNone(String text) {
        find(text);

        assertThat(found).isEmpty();
    }
}
