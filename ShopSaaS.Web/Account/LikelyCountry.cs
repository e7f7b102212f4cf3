using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account;

/// <summary>Where somebody probably sells from, guessed from the browser's language; only what the form starts with.</summary>
internal static class LikelyCountry
{
    public static Country Of(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => Of(l.Value.ToString())).FirstOrDefault(c => c is not null)
        ?? Country.Find("US")!;

    // "de-AT" names a country. A bare "de" names none, but where it is spoken most is a fair guess.
    private static Country? Of(string language) => language.Split('-') is [_, .., { Length: 2 } region]
        ? Country.Find(region)
        : Country.Find(language.ToLowerInvariant() switch
        {
            "de" or "fr" or "es" or "it" or "nl" or "pl" or "pt" or "fi" => language,
            "cs" => "CZ", "da" => "DK", "en" => "US", "hi" => "IN", "ja" => "JP", "ko" => "KR", "nb" or "nn" or "no" => "NO", "ne" => "NP", "sv" => "SE",
            _ => null,
        });
}
