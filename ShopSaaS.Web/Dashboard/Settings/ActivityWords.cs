using System.Globalization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Dashboard.Settings;

/// <summary>From "product.archived" to what people read.</summary>
internal static class ActivityWords
{
    /// <summary>What can be filtered by, with its plural.</summary>
    public static readonly (string Type, string Plural)[] Subjects =
    [
        ("product", "Products and stock"), ("category", "Categories"), ("picture", "Pictures"), ("order", "Orders"), ("page", "Pages"),
        ("shipping", "Shipping"), ("store", "Store and payments"), ("member", "Members"), ("invitation", "Invitations"),
    ];

    // How the code names an amount in minor units.
    private const string Minor = "Minor";

    private static readonly Dictionary<string, string> Deeds = new()
    {
        ["product.active"] = "put on sale", ["product.draft"] = "took back to draft", ["product.archived"] = "archived", ["stock.adjusted"] = "adjusted the stock of",
        ["page.published"] = "published the page", ["picture.uploaded"] = "uploaded a picture for", ["order.noted"] = "wrote a note on order",
        ["store.opened"] = "opened the store", ["store.updated"] = "changed the settings of", ["stripe.connected"] = "connected Stripe to",
        ["demo.finished"] = "filled the demo store", ["store.suspended"] = "suspended", ["store.resumed"] = "reopened",
        ["store.deleted"] = "deleted", ["store.restored"] = "brought back", ["store.exported"] = "asked for an export of",
        ["support.visit_opened"] = "opened a support visit to", ["support.visit_ended"] = "ended the support visit to",
    };

    /// <summary>"archived", "updated the category": stands between the person and the subject's name.</summary>
    public static string Deed(string action)
    {
        if (Deeds.TryGetValue(action, out var words)) return words;
        var (subject, verb) = action.Split('.', 2) is [var s, var v] ? (s.Replace('-', ' '), v.Replace('-', ' ')) : ("", action);
        return subject == "order" ? $"set to {verb} the order" : $"{verb} the {subject}";
    }

    /// <summary>Where the subject can be looked at; null when there is no such page.</summary>
    public static string? Page(string subjectType, string? id) => subjectType switch
    {
        "product" => $"/dashboard/products/{id}",
        "order" => $"/dashboard/orders/{id}",
        "category" => "/dashboard/categories",
        "page" => "/editor",
        "member" or "invitation" => "/dashboard/settings/members",
        _ => null,
    };

    /// <summary>A field's value in words: amounts as money, nothing as a dash.</summary>
    public static string Value(string field, string? value, Currency currency) => value switch
    {
        null or "" => "–",
        "true" => "yes",
        "false" => "no",
        _ when field.EndsWith(Minor, StringComparison.Ordinal) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) =>
            new Money(minor, currency).ToString(),
        _ => value,
    };

    /// <summary>"compareAtPriceMinor" as "Compare at price".</summary>
    public static string Field(string name)
    {
        if (name.EndsWith(Minor, StringComparison.Ordinal)) name = name[..^Minor.Length];
        var words = string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
