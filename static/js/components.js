// Starts the GOV.UK Frontend components in a part of the page; again for each part that htmx brings in.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

const COMPONENTS = [Button, CharacterCount, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink];

/** Every element with a data-module in or at `scope`, started once. */
export function startComponents(scope) {
  for (const Component of COMPONENTS) {
    const name = Component.moduleName;
    const fresh = `[data-module="${name}"]:not([data-${name}-init])`;
    const found = [...scope.querySelectorAll(fresh)];
    if (scope !== document && scope.matches(fresh)) found.unshift(scope);
    for (const element of found) {
      try {
        new Component(element);
      } catch (error) {
        console.error(error); // one component that cannot start must not stop the others
      }
    }
  }
}

/** Starts the components of what htmx has just put into the page. */
export function watchSwaps() {
  document.addEventListener("htmx:load", (event) => startComponents(event.detail.elt));
}
