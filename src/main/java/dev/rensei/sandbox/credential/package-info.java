/**
 * Which key and which URL a call to a provider uses, and where a key may be sent.
 *
 * <p>An organization's own key goes where the organization says. The platform's key goes only where the operator says,
 * because a pool's URL is written by an organization. This room knows no pool and no session: it answers for an
 * organization and a provider.
 */
@NullMarked
package dev.rensei.sandbox.credential;

import org.jspecify.annotations.NullMarked;
