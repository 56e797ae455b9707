// Finds a place by its name; picking one brings the map there.
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../use-debounced";
import type { FindPlaces, Place } from "./places";

const SETTLE_MS = 200;

interface PlaceSearchProps {
  find: FindPlaces;
  onPick: (place: Place) => void;
}

export function PlaceSearch({ find, onPick }: PlaceSearchProps) {
  const { t } = useTranslation("map");
  const id = useId();
  const [typed, setTyped] = useState("");
  const words = useDebounced(typed.trim(), SETTLE_MS);
  const found = useQuery({ queryKey: ["places", words], enabled: words !== "", queryFn: () => find(words) });
  const places = words === "" ? [] : (found.data ?? []);
  const pick = (place: Place) => {
    setTyped("");
    onPick(place);
  };
  return (
    <div className="sw-map-search">
      <label htmlFor={id}>{t("search.label")}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        value={typed}
        placeholder={t("search.hint")}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault(); // it stands in a form, which Enter would send
          if (places[0] !== undefined) pick(places[0]);
        }}
      />
      <div role="status">
        {words !== "" && found.isError && t("search.failed")}
        {words !== "" && found.data?.length === 0 && t("search.nothing")}
      </div>
      {places.length > 0 && (
        <ul>
          {places.map((place) => (
            <li key={`${place.kind} ${place.name}`}>
              <button type="button" onClick={() => pick(place)}>
                {place.name} <small>{t(`search.kind.${place.kind}`)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
