/// What is said to whom, when, and what it brought: hears of stage changes, decides for each customer and campaign
/// whether to write, explains that decision, and hands the messages to the mail server.
///
/// A message passes three steps, each a transaction of its own that a crash can only repeat: *taken in*
/// (`intake`: a candidate for each campaign that the stage change sets off), *decided* (`targeting`), and *handed over*
/// (`sending`).
@NullMarked
package ciclo.campaign;

import org.jspecify.annotations.NullMarked;
