package org.gatehouse.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NestJS semantics, section 10: which names a listener's pattern is for. */
class EventPatternTest {

    @ParameterizedTest(name = "{0} is for {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "order.* order.created",
                "order.* order.x",
                "order.* order.",
                "order.** order",
                "order.** order.created",
                "order.** order.a.b.x",
                "** order",
                "** a.b.c",
                "* x",
                "* order",
                "*.* order.x",
                "order.*.x order.created.x",
                "**.x x",
                "**.x order.x",
                "**.x order.a.b.x",
                "order.**.x order.x",
                "order.**.x order.created.x",
                "order.**.x order.a.b.x",
                "a.*.c a.b.c",
                "a.**.b.**.c a.b.x.b.c",
                "book.created book.created"
            })
    void section10matches(String pattern, String name) {
        assertThat(new EventPattern(pattern, ".").matches(name)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not for {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "order.* order",
                "order.* order.a.b",
                "order.** cart.x",
                "order.** ordering",
                "* order.x",
                "*.* x",
                "*.* a.b.c",
                "order.*.x order.x",
                "order.*.x order.a.b.x",
                "**.x order.created",
                "order.**.x order",
                "a.*.c a.b.d",
                "a.**.b.**.c a.x.c",
                "book.created book.created.now",
                "book.created book",
                "bo* book"
            })
    void section10doesNotMatch(String pattern, String name) {
        assertThat(new EventPattern(pattern, ".").matches(name)).isFalse();
    }

    @Test
    void section10theDelimiterIsASetting() {
        EventPattern pattern = new EventPattern("order::*", "::");

        assertThat(pattern.matches("order::created")).isTrue();
        assertThat(pattern.matches("order.created")).isFalse();
        assertThat(pattern.matches("order::a.b")).isTrue();
    }

    @Test
    void manyWildcardsDoNotTakeForEver() {
        EventPattern pattern = new EventPattern("**.a.**.a.**.a.**.a.**.a.**.a.**.b", ".");

        assertThat(pattern.matches("a.".repeat(5_000) + "c")).isFalse();
    }
}
