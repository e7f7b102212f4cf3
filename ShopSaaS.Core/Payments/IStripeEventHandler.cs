using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Payments;

/// <summary>Does what an event type asks for. Called at least once per event, in any order: it asks Stripe for the truth and changes only forward.</summary>
public interface IStripeEventHandler
{
    /// <summary>The types it handles.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Returns a remark for the log, or null. An exception means: try again later.</summary>
    /// <param name="store">The store whose connected account the event came from.</param>
    /// <param name="objectId">What it is about: a payment's or an account's id.</param>
    Task<string?> Handle(StoreInfo store, string objectId, CancellationToken cancel);
}
