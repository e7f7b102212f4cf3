namespace ShopSaaS.Web.Sandbox.Stripe.Cards;

/// <summary>What a card does when it is charged.</summary>
internal enum Fate
{
    Pays,
    Declines,
    /// <summary>Asks the shopper to authenticate, then pays.</summary>
    Authenticates,
    /// <summary>Asks the shopper to authenticate, then declines all the same.</summary>
    AuthenticatesThenDeclines,
    /// <summary>Pays; the cardholder disputes it at once.</summary>
    PaysThenDisputes,
    /// <summary>Stays in processing until the sandbox is told how it ends.</summary>
    Processes,
}

/// <summary>One of Stripe's public test cards.</summary>
/// <param name="Name">What follows <c>pm_card_</c> and <c>tok_</c>.</param>
/// <param name="Reason">Stripe's decline code where the fate is a decline.</param>
internal sealed record TestCard(string Number, string Name, string Brand, Fate Fate, string? Reason = null, string Country = "US",
    string Funding = "credit")
{
    public string Last4 => Number[^4..];

    public bool MustAuthenticate => Fate is Fate.Authenticates or Fate.AuthenticatesThenDeclines;
}
