package shopping;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/// What is to be set of an item; `null` where it is to stay.
///
/// @param quantity a decimal, so that 1.5 is refused and not cut to 1
record ItemChange(
    @PositiveOrZero @DecimalMax("9999999.99") @Digits(integer = 7, fraction = 2) BigDecimal price,
    @Min(1) @Max(1_000_000_000) @Digits(integer = 10, fraction = 0) BigDecimal quantity) {}
