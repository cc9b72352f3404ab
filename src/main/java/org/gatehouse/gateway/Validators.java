package org.gatehouse.gateway;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

/**
 * Jakarta Validation, in two ways.
 *
 * @param all finds all violations
 * @param first stops at the first one
 */
public record Validators(Validator all, Validator first) {

    /** A property of Hibernate Validator, the implementation of both servers; others find all violations all the same. */
    private static final String FAIL_FAST = "hibernate.validator.fail_fast";

    /** The ways of a factory; constraints find their beans by both. */
    public static Validators of(ValidatorFactory factory) {
        ValidatorFactory failFast = Validation.byDefaultProvider()
                .configure()
                .addProperty(FAIL_FAST, "true")
                .constraintValidatorFactory(factory.getConstraintValidatorFactory())
                .messageInterpolator(factory.getMessageInterpolator())
                .parameterNameProvider(factory.getParameterNameProvider())
                .clockProvider(factory.getClockProvider())
                .buildValidatorFactory();
        return new Validators(factory.getValidator(), failFast.getValidator());
    }
}
