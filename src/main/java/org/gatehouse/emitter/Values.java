package org.gatehouse.emitter;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of Java, one after the other: which types there are, is said here; how they look, by those that extend it. */
abstract class Values {

    /** As deep as a server of the cluster reads. */
    private static final int MAX_DEPTH = 200;

    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private int depth;

    abstract void nothing();

    abstract void flag(boolean flag);

    abstract void text(String text);

    abstract void number(long number);

    /** A whole number that fits into 64 bits without a sign. */
    abstract void number(BigInteger number);

    /** Any other number. */
    abstract void number(double number);

    abstract void bytes(ByteBuffer bytes);

    abstract void time(Instant time);

    /** Begins an array of so many values. */
    abstract void array(int size);

    /** Begins a map of so many entries: a text and a value each. */
    abstract void map(int size);

    final void write(@Nullable Object value) {
        if (value == null) {
            nothing();
        } else if (value instanceof Boolean flag) {
            flag(flag);
        } else if (value instanceof CharSequence text) {
            text(text.toString());
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            bytes(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer bytes) {
            bytes(bytes.duplicate());
        } else if (value instanceof Instant time) {
            time(time);
        } else if (value instanceof Date time) {
            time(instant(time));
        } else {
            writeNested(value);
        }
    }

    /** A date of SQL is a date as well, but has no {@code toInstant}. */
    @SuppressWarnings("JavaUtilDate")
    private static Instant instant(Date time) {
        return Instant.ofEpochMilli(time.getTime());
    }

    private void writeNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            number(number.longValue());
            return;
        }
        double real = number.doubleValue();
        // JavaScript has one kind of numbers: those without a fraction are whole, of whatever type they were.
        if (number instanceof BigInteger || (Double.isFinite(real) && real == Math.rint(real))) {
            BigInteger whole = whole(number);
            if (whole.bitLength() < Long.SIZE || (whole.signum() > 0 && whole.compareTo(MAX_UNSIGNED) <= 0)) {
                number(whole);
                return;
            }
        }
        number(real);
    }

    private static BigInteger whole(Number number) {
        return number instanceof BigInteger integer ? integer : new BigDecimal(number.doubleValue()).toBigInteger();
    }

    private void writeNested(Object value) {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "values are nested more than " + MAX_DEPTH + " deep, or within themselves");
        }
        if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Iterable<?> elements) {
            writeArray(elements);
        } else if (value instanceof Record) {
            writeMap(components(value));
        } else if (value.getClass().isArray()) {
            array(Array.getLength(value));
            for (int i = 0; i < Array.getLength(value); i++) {
                write(Array.get(value, i));
            }
        } else {
            throw new IllegalArgumentException(
                    "a " + value.getClass().getName() + " cannot be emitted: map it to texts, numbers, "
                            + "booleans, bytes, instants, and arrays, lists, maps or records of these");
        }
        depth--;
    }

    private void writeMap(Map<?, ?> map) {
        Map<?, ?> entries = new LinkedHashMap<>(map);
        map(entries.size());
        entries.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("the keys of maps are texts, not "
                        + (key == null ? "null" : "a " + key.getClass().getName()));
            }
            text(name);
            write(value);
        });
    }

    private void writeArray(Iterable<?> elements) {
        List<@Nullable Object> counted = new ArrayList<>();
        elements.forEach(counted::add);
        array(counted.size());
        counted.forEach(this::write);
    }

    private static Map<String, Object> components(Object value) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                Object part = accessor.invoke(value);
                if (part != null) {
                    components.put(component.getName(), part);
                }
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                throw new IllegalArgumentException(
                        "cannot read " + component + " of " + value.getClass().getName(), e);
            }
        }
        return components;
    }
}
