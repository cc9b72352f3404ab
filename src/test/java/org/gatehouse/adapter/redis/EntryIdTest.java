package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIdTest {

    @Test
    void idsRiseWithTheirTimeAndThenWithTheirNumber() {
        String[] texts = {"0-0", "0-1", "9-10", "10-9", "10-10", "1700000000000-0", "18446744073709551615-0"};

        assertThat(Arrays.stream(texts).map(EntryIdTest::id).sorted().map(EntryId::toString))
                .containsExactly(texts);
    }

    private static EntryId id(String text) {
        return EntryId.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "-1",
                "1-1-1",
                "-1-1",
                "+1-1",
                "1 -1",
                "01-1",
                "1-*",
                "$",
                "1.5-0",
                "\u0661-1",
                "99999999999999999999-0",
                "deadbeef.1"
            })
    void anythingElseIsNone(String text) {
        assertThat(EntryId.parse(text)).isEmpty();
    }

    @Test
    void redisAnswersWithBytes() {
        assertThat(EntryId.of(new byte[] {'7', '-', '1'})).isEqualTo(Optional.of(new EntryId(7, 1)));
        assertThat(EntryId.of(null)).isEmpty();
        assertThat(EntryId.of(7L)).isEmpty();
    }
}
