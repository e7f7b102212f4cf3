using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>Work outside any shop that needs to know people and stores: sign-in, tenant look-up, the key ring. Sees no shop's contents.</summary>
public sealed class SignInDesk(ShopDatabase database)
{
    /// <summary>One transaction as the sign-in login.</summary>
    public Task<Outcome<T>> Run<T>(Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.SignIn, null), work, cancel);

    /// <summary>A context for Identity's store, which keeps its own short transactions. The caller disposes it.</summary>
    internal ShopDbContext Open() => database.Open(Login.SignIn, null);
}

/// <summary>Finds waiting work across shops. Cannot read what it is about: the handler opens the shop's own unit of work.</summary>
public sealed class WorkerDesk(ShopDatabase database)
{
    /// <summary>One transaction as the worker login.</summary>
    public Task<Outcome<T>> Run<T>(Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.Worker, null), work, cancel);
}

/// <summary>Opens shops: tenant, owner and everything a shop starts with, in one transaction, behind the new shop's own wall.</summary>
public sealed class ProvisioningDesk(ShopDatabase database)
{
    /// <summary>One transaction as the platform login inside <paramref name="tenant"/>.</summary>
    public Task<Outcome<T>> Run<T>(TenantId tenant, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.Platform, tenant), work, cancel);
}
