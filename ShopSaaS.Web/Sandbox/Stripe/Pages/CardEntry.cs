using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>What the shopper typed into the card form, as typed, and what is wrong with which field.</summary>
public sealed record CardEntry(string Number = "", string Expiry = "", string Cvc = "")
{
    /// <summary>Messages by field name; <c>card</c> is the whole form.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>The same with one message.</summary>
    public CardEntry With(string field, string message) =>
        this with { Errors = new Dictionary<string, string>(Errors) { [field] = message } };

    internal static CardEntry From(IFormCollection form)
    {
        var entry = new CardEntry(form["number"].ToString(), form["expiry"].ToString(), form["cvc"].ToString());
        if (entry.Number.Trim().Length == 0) entry = entry.With("number", "Enter the card number.");
        if (Split(entry.Expiry) is null) entry = entry.With("expiry", "Enter the expiry date as month and year, for example 12 / 34.");
        if (entry.Cvc.Trim().Length == 0) entry = entry.With("cvc", "Enter the security code from the card.");
        return entry;
    }

    internal CardEntry With(StripeError error, string? param) => param switch
    {
        "number" => With("number", error.Message),
        "exp_month" or "exp_year" => With("expiry", error.Message),
        "cvc" => With("cvc", error.Message),
        _ => With("card", error.Message),
    };

    internal StripeParams AsConfirmation(string returnUrl)
    {
        var (month, year) = Split(Expiry)!.Value;
        return StripeParams.Parse(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
        {
            ["payment_method_data[type]"] = "card",
            ["payment_method_data[card][number]"] = Number,
            ["payment_method_data[card][exp_month]"] = month,
            ["payment_method_data[card][exp_year]"] = year,
            ["payment_method_data[card][cvc]"] = Cvc.Trim(),
            ["return_url"] = returnUrl,
        });
    }

    /// <summary>Month and year from <c>12 / 34</c>, <c>12/2034</c> or <c>1234</c>.</summary>
    private static (string Month, string Year)? Split(string expiry)
    {
        var parts = expiry.Split(['/', '-', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is [{ Length: 4 } together]) parts = [together[..2], together[2..]];
        return parts is [var month, var year] && parts.All(p => p.All(char.IsAsciiDigit)) ? (month, year) : null;
    }
}
