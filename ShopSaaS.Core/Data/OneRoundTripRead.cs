using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // builds the batch EF can't build

/// <summary>
/// Sends each query of a reading context as one flush: BEGIN READ ONLY, SET LOCAL the tenant, the query, COMMIT. The tenant can't
/// outlive the transaction, and a read costs one round trip instead of four.
/// </summary>
internal sealed class OneRoundTripRead : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        var context = (ShopDbContext)eventData.Context!;
        var query = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters) query.Parameters.Add(parameter.Clone());
        var batch = new NpgsqlBatch((NpgsqlConnection)command.Connection!)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("BEGIN TRANSACTION READ ONLY"),
                new NpgsqlBatchCommand(TenantStatement.Set(context.CurrentTenant)),
                query,
                new NpgsqlBatchCommand("COMMIT"),
            },
        };
        return InterceptionResult<DbDataReader>.SuppressWithResult(await batch.ExecuteReaderAsync(cancellationToken));
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw OnlyAsyncReads();

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        throw OnlyAsyncReads();

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        throw OnlyAsyncReads();

    private static InvalidOperationException OnlyAsyncReads() => new("A reading unit of work can only run asynchronous queries.");
}
