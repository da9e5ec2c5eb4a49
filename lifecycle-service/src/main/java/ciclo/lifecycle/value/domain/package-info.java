/// What a customer is likely to be worth, as a pure function of their orders.
///
/// [BgNbd] says how likely a customer is still one and how many orders to expect, [GammaGamma] what an order will
/// bring. Both are fitted by maximum likelihood to a [Sample] of customers; a [ValueModel] is the two together. With
/// too little to go by there is no model but a [Refusal].
///
/// Depends on `java.*` and on the numerical library Hipparchus, which is as pure: arithmetic, no state, no I/O.
@NullMarked
package ciclo.lifecycle.value.domain;

import org.jspecify.annotations.NullMarked;
