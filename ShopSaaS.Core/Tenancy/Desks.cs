using System.Data;
using Microsoft.EntityFrameworkCore;
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

/// <summary>
/// Runs the platform: stores' status, operators, the platform's log. Inside a store it puts in and counts; its contents it can't read.
/// </summary>
public sealed class PlatformDesk(ShopDatabase database)
{
    /// <summary>
    /// One serializable transaction as the platform login, so that two operators who decide at once (each removes the other) decide one
    /// after the other. <paramref name="tenant"/> is the store it writes into; null when none.
    /// </summary>
    public Task<Outcome<T>> Run<T>(TenantId? tenant, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.Platform, tenant), work, cancel, IsolationLevel.Serializable);

    /// <summary>Reads what lies outside any store.</summary>
    public async Task<T> Read<T>(Func<ShopDbContext, Task<T>> work, CancellationToken cancel = default) =>
        (await Transaction.Run<T>(() => database.Open(Login.Platform, null), async db => await work(db), cancel)).OrThrow();

    /// <summary>Counts inside a store: each query one round trip, behind that store's wall.</summary>
    public async Task<T> Count<T>(TenantId tenant, Func<ShopDbContext, Task<T>> work)
    {
        await using var db = database.OpenForReading(tenant, Login.Platform);
        return await work(db);
    }

#pragma warning disable RS0030 // a store with a hundred thousand orders takes longer to erase than any request may
    /// <summary>Erasing: one transaction that may take its time.</summary>
    internal Task<Outcome<T>> Patiently<T>(TenantId tenant, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel) =>
        Transaction.Run<T>(() => database.Open(Login.Platform, tenant), async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
            await db.Database.ExecuteSqlRawAsync("SET LOCAL statement_timeout = '30min'", cancel);
            return await work(db);
        }, cancel);
#pragma warning restore RS0030
}
